namespace Vision.Hosting.Native;

/// <summary>Which Debian package has a shared library: the table that <c>./setup</c> reads, too.</summary>
internal static class DebianPackages
{
    private const string Table = "native-libraries.txt";

    private static readonly Lazy<Dictionary<string, string>> ByLibrary = new(Read);

    /// <summary>The package; <see langword="null"/> when the table does not say.</summary>
    public static string? Of(string library) => ByLibrary.Value.GetValueOrDefault(library);

    private static Dictionary<string, string> Read()
    {
        using var reader = new StreamReader(typeof(DebianPackages).Assembly.GetManifestResourceStream(Table)!);
        return reader.ReadToEnd().Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);
    }
}
