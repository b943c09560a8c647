using Microsoft.Extensions.Configuration;
using Vision.Hosting;

namespace Vision.Lambda.Settings;

/// <summary>What the environment variables of section <c>Vision</c> (<c>Vision__Models</c>…) say beyond stores and rules.</summary>
internal sealed record LambdaSettings
{
    // A name of Lambda's kind, not a setting of ours: it is another one in each function of a stack.
    private const string Function = "VISION_FUNCTION";

    /// <summary>Which function this is; it comes from <c>VISION_FUNCTION</c>.</summary>
    public FunctionKind Kind { get; init; }

    /// <summary>
    /// Folder of the models. Default: <c>models</c> beside the program, else <c>artifacts/models</c> of the checkout that it is in.
    /// </summary>
    public string? Models { get; init; }

    /// <summary>
    /// Folder for videos under work and for what can be made again. Default: <c>vision</c> in the system's temporary folder, the only place
    /// that a function may write to.
    /// </summary>
    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), "vision");

    /// <summary>The key that callers of the API send. The API does not start without one.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The other functions.</summary>
    public FunctionNames Lambda { get; init; } = new();

    /// <exception cref="StartException">A value is not of its type, or missing.</exception>
    public static LambdaSettings Read(IConfiguration configuration)
    {
        var name = configuration[Function];
        if (!Enum.TryParse<FunctionKind>(name, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw Wrong($"{Function} is '{name}'; it must be starter, workflow, activity or api.");

        try
        {
            var settings = (configuration.GetSection("Vision").Get<LambdaSettings>() ?? new LambdaSettings()) with { Kind = kind };
            if (string.IsNullOrEmpty(settings.Lambda.Workflow) || string.IsNullOrEmpty(settings.Lambda.Activity))
                throw Wrong("Vision__Lambda__Workflow and Vision__Lambda__Activity are needed: the functions' names or ARNs, each with its version or alias.");
            if (kind == FunctionKind.Api && string.IsNullOrEmpty(settings.ApiKey))
                throw Wrong("Vision__ApiKey is needed: whoever finds the function's URL could call it otherwise.");

            return settings;
        }
        catch (InvalidOperationException exception)
        {
            throw new StartException(ExitCode.Settings, $"A setting is wrong: {exception.Message}", exception);
        }
    }

    private static StartException Wrong(string message) => new(ExitCode.Settings, message);
}

/// <summary>The section <c>Vision:Lambda</c>.</summary>
internal sealed record FunctionNames
{
    /// <summary>The durable function, by ARN or name with version or alias.</summary>
    public string? Workflow { get; init; }

    /// <summary>The activity function, likewise.</summary>
    public string? Activity { get; init; }
}
