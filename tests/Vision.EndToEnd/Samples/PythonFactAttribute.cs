namespace Vision.EndToEnd.Samples;

/// <summary>A test that needs Python, which Vision itself does not.</summary>
public sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "python3"))))
            Skip = "There is no python3 on this machine.";
    }
}
