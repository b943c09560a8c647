using System.Text;

namespace Vision.Cli;

/// <summary>Reads a map: one file a line, its key with or without extension, a comma, semicolon or tab, and what its result holds.</summary>
internal static class ExpectedNames
{
    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly string[] Headers = ["image", "images", "video", "videos", "file", "filename", "name", "clip", "key"];

    /// <exception cref="CliException">The file cannot be read, or is no map.</exception>
    public static IReadOnlyList<ExpectedName> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception exception) when (FileErrors.IsFileError(exception))
        {
            throw new CliException(ExitCode.Usage, $"{path}: {FileErrors.Reason(exception)}", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new CliException(ExitCode.Usage, $"{path} is no text in UTF-8; save it as that.", exception);
        }

        var expected = new List<ExpectedName>(lines.Length);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
                continue;

            var at = lines[i].IndexOfAny(Separators);
            if (at <= 0)
                throw new CliException(ExitCode.Usage, $"{path}, line {i + 1}: there is no comma after the file; write for example test_07.mp4,Ann.");

            var (file, content) = (Cell(lines[i][..at]), Cell(lines[i][(at + 1)..]));
            if (i == 0 && Headers.Contains(file, StringComparer.OrdinalIgnoreCase))
                continue;

            var name = WithoutExtension(file);
            if (!names.Add(name))
                throw new CliException(ExitCode.Usage, $"{path}, line {i + 1}: {name} is there already; each file has one line.");
            expected.Add(new ExpectedName(name, content));
        }

        return expected.Count > 0 ? expected : throw new CliException(ExitCode.Usage, $"{path} names no file; write lines such as test_07.mp4,Ann.");
    }

    /// <summary>A key without the extension of a video or image.</summary>
    public static string WithoutExtension(string key) => VideoFiles.Contains(key) || ImageFiles.Contains(key) ? key[..^Path.GetExtension(key).Length] : key;

    private static string Cell(string text)
    {
        var cell = text.Trim();
        return cell.Length >= 2 && cell[0] == '"' && cell[^1] == '"' ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
    }
}
