using System.CommandLine;

namespace Vision.Cli;

/// <summary>Options that every command has.</summary>
internal sealed class CommonOptions
{
    public CommonOptions(ConnectionDefaults defaults)
    {
        Url = new Option<string>("--url")
        {
            Description = "Address of the host. Environment: VISION_URL; its API key, if it has one: VISION_API_KEY.",
            HelpName = "URL",
            DefaultValueFactory = _ => defaults.Url,
            Recursive = true,
        };
        Url.Validators.Add(result =>
        {
            if (!TryAddress(result.GetValueOrDefault<string>(), out _))
                result.AddError($"'{result.GetValueOrDefault<string>()}' is no address of a host; write for example http://127.0.0.1:7071");
        });
    }

    public Option<string> Url { get; }

    public Option<bool> Full { get; } = new("--full")
    {
        Description = "Print all of long cells, which on a screen end with … otherwise; files and pipes always get all.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a table." };

    public Uri Address(ParseResult parsed) =>
        TryAddress(parsed.GetValue(Url), out var address)
            ? address!
            : throw new CliException(ExitCode.Usage, $"'{parsed.GetValue(Url)}' is no address of a host; set VISION_URL to one like http://127.0.0.1:7071");

    private static bool TryAddress(string? text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
