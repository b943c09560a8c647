using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Vision.Files.Internal;

/// <summary>Which versions of which files were reported, kept across restarts: 16 bytes each, in memory and in one file.</summary>
/// <remarks>A power cut can lose the last entries, and half an entry at the end is ignored; those files are reported again.</remarks>
internal sealed class ReportedFiles
{
    private const int EntrySize = 16;

    private readonly string _path;
    private readonly HashSet<UInt128> _entries = [];
    private readonly Lock _lock = new();

    public ReportedFiles(string path)
    {
        _path = path;
        if (!File.Exists(path))
            return;

        using var file = File.OpenRead(path);
        var entry = new byte[EntrySize];
        while (file.ReadAtLeast(entry, EntrySize, throwOnEndOfStream: false) == EntrySize)
            _entries.Add(BinaryPrimitives.ReadUInt128LittleEndian(entry));
    }

    public bool Contains(ObjectCreated created)
    {
        lock (_lock)
            return _entries.Contains(HashOf(created));
    }

    public void Add(ObjectCreated created)
    {
        var hash = HashOf(created);
        Span<byte> entry = stackalloc byte[EntrySize];
        BinaryPrimitives.WriteUInt128LittleEndian(entry, hash);
        lock (_lock)
        {
            if (!_entries.Add(hash))
                return;

            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            file.Position = (long)(_entries.Count - 1) * EntrySize;
            file.Write(entry);
        }
    }

    private static UInt128 HashOf(ObjectCreated created) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{created.Reference}\n{created.ETag}")));
}
