using System.Reflection;

namespace Vision.Host.Page;

/// <summary>All files of the page, by their path. Read from the program itself, so that nobody can change them and no folder can be missing.</summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, Lazy<PageFile>> _files;

    public PageFiles()
    {
        var assembly = typeof(PageFiles).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/'), name => new Lazy<PageFile>(() => Read(assembly, name)), StringComparer.Ordinal);
    }

    public IEnumerable<string> Paths => _files.Keys;

    public PageFile this[string path] => _files[path].Value;

    private static PageFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new PageFile(content, ContentTypes[Path.GetExtension(name)]);
    }
}
