namespace Vision.Hosting;

/// <summary>Finds the models.</summary>
public static class ModelsFolder
{
    private const string InCheckout = "artifacts/models";

    /// <summary>The folder of the settings, else <c>models</c> beside the program, else that of the checkout around it.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public static string Find(string? configured, string programFolder)
    {
        if (configured is { Length: > 0 })
        {
            return Directory.Exists(configured)
                ? Path.GetFullPath(configured)
                : throw new StartException(ExitCode.Models, $"The models folder {Path.GetFullPath(configured)} does not exist. ./setup fetches the models into {InCheckout}.");
        }

        var beside = Path.Combine(programFolder, "models");
        if (Directory.Exists(beside))
            return beside;

        for (var folder = programFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, InCheckout);
            if (Directory.Exists(candidate))
                return candidate;
        }

        throw new StartException(ExitCode.Models, "The models are missing. ./setup fetches them; or say where they are with --models DIR.");
    }
}
