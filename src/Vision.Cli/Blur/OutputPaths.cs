namespace Vision.Cli;

/// <summary>Where results go on this machine.</summary>
/// <remarks>
/// | arguments              | -o                                      | result              |
/// |------------------------|-----------------------------------------|---------------------|
/// | one file               | a name                                  | that file           |
/// | one file               | a folder that is there, or ends with /  | in it, by its name  |
/// | one folder             | a folder                                | the same paths below it |
/// | several                | a folder                                | in it, by their keys |
/// </remarks>
internal sealed class OutputPaths(IReadOnlyList<string> arguments, string output)
{
    private readonly bool _isFile = arguments is [var only] && !Directory.Exists(only) && !Directory.Exists(output) && !Path.EndsInDirectorySeparator(output);
    private readonly string? _folder = arguments is [var only] && Directory.Exists(only) ? only : null;

    /// <exception cref="IOException">The file would be the original, or lie outside the folder.</exception>
    public string Of(PlannedFile file)
    {
        var root = Path.GetFullPath(output);
        var path = _isFile ? root : Path.GetFullPath(Path.Join(root, _folder is null ? file.Key : Path.GetRelativePath(Path.GetFullPath(_folder), file.Path)));
        if (!_isFile && !path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new IOException($"'{file.Key}' would lie outside the folder");
        return path == Path.GetFullPath(file.Path) ? throw new IOException("the result would overwrite the original; choose another -o") : path;
    }
}
