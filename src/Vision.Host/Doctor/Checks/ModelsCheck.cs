using System.Security.Cryptography;
using System.Text.Json;
using Vision.Hosting;

namespace Vision.Host.Doctor.Checks;

/// <summary>The models: all there, and byte for byte what the manifest pins.</summary>
internal static class ModelsCheck
{
    private const string Name = "models", Manifest = "models.json", Prefix = "models/";

    private const string Remedy = "Run ./setup, which fetches what is missing; or say where they are with --models DIR.";

    public static async Task<Finding> RunAsync(string? configured, CancellationToken cancellationToken)
    {
        string folder;
        try
        {
            folder = ModelsFolder.Find(configured, AppContext.BaseDirectory);
        }
        catch (StartException exception)
        {
            return Finding.Wrong(Name, exception.Message, "");
        }

        return await RunAsync(folder, Pinned(), cancellationToken);
    }

    /// <param name="folder">Where they are.</param>
    /// <param name="pinned">Name and sha256, in lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<Finding> RunAsync(string folder, IReadOnlyList<(string File, string Sha256)> pinned, CancellationToken cancellationToken)
    {
        List<string> missing = [], other = [];
        foreach (var (file, sha256) in pinned)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
                missing.Add(file);
            else if (await HashAsync(path, cancellationToken) != sha256)
                other.Add(file);
        }

        if (missing.Count > 0)
            return Finding.Wrong(Name, $"{folder} lacks {string.Join(", ", missing)}.", Remedy);
        return other.Count > 0
            ? Finding.Wrong(Name, $"{string.Join(", ", other.Select(file => Path.Combine(folder, file)))}: not what the manifest pins (damaged, or of another version).", "Delete it and run ./setup.")
            : Finding.Fine(Name, $"{pinned.Count} files in {folder}, all as pinned");
    }

    private static List<(string File, string Sha256)> Pinned()
    {
        using var stream = typeof(ModelsCheck).Assembly.GetManifestResourceStream(Manifest)!;
        using var manifest = JsonDocument.Parse(stream);
        return
        [
            .. from package in manifest.RootElement.GetProperty("packages").EnumerateArray()
               from file in package.GetProperty("files").EnumerateArray()
               let target = file.GetProperty("to").GetString()!
               where target.StartsWith(Prefix, StringComparison.Ordinal)
               select (target[Prefix.Length..], file.GetProperty("sha256").GetString()!),
        ];
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
