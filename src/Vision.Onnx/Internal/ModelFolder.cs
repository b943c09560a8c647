namespace Vision.Onnx.Internal;

/// <summary>Where the models are when nobody says.</summary>
internal static class ModelFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "VISION_MODELS";

    /// <summary><see cref="Variable"/>; else the nearest <c>artifacts/models</c> above the program; else <c>artifacts/models</c> of the current folder.</summary>
    public static string Default() => Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory);

    internal static string Find(string? variable, string program)
    {
        var relative = Path.Combine("artifacts", "models");
        if (!string.IsNullOrWhiteSpace(variable))
            return variable;

        for (var folder = program; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, relative)))
                return Path.Combine(folder, relative);
        }

        return relative;
    }
}
