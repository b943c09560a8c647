using System.Security.Cryptography;

namespace Vision.Models.Fetch;

/// <summary>Files that are either absent or whole.</summary>
internal static class ResultFile
{
    public static bool Is(string path, string sha256) =>
        File.Exists(path) && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) == sha256;

    /// <summary>Writes beside the target and renames, so that nobody ever reads half a file.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what the manifest says.</exception>
    public static void Write(string path, byte[] bytes, string sha256)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (actual != sha256)
            throw new InvalidDataException($"{path} would have sha256 {actual}, but {sha256} is pinned in eng/Vision.Models/manifest.json; not written.");

        Write(path, bytes);
    }

    /// <inheritdoc cref="Write(string, byte[], string)"/>
    public static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.part{Environment.ProcessId}";
        File.WriteAllBytes(part, bytes);
        File.Move(part, path, overwrite: true);
    }
}
