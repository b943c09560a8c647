using System.Text;
using System.Text.RegularExpressions;

namespace Vision.Files.Internal;

/// <summary>Where an object's file is below the root; nothing this returns lies outside it, and no symbolic link leads out of it.</summary>
internal sealed partial class KeyPaths
{
    /// <summary>Longest key in bytes of UTF-8, as Amazon S3 has it, so that a folder's objects can move to a cloud.</summary>
    public const int MaxKeyBytes = 1024;

    /// <summary>Holds what is ours alone; no container can have this name.</summary>
    public const string PrivateFolder = ".vision";

    private readonly FileNaming _naming = FileNaming.ForThisSystem;

    public KeyPaths(string root, string scheme)
    {
        Root = Path.GetFullPath(root);
        Scheme = scheme;
    }

    /// <summary>The folder that holds the containers; absolute.</summary>
    public string Root { get; }

    /// <summary>The scheme of references that this folder serves.</summary>
    public string Scheme { get; }

    /// <summary>The folder of a container.</summary>
    /// <exception cref="InvalidObjectKeyException">The name is none that a container can have.</exception>
    public string FolderOf(string container)
    {
        var usable = ContainerName().IsMatch(container) && _naming.NameOf(container).Name == container;
        if (!usable)
        {
            throw new InvalidObjectKeyException(
                $"{Scheme}://{container}",
                "a container is 1 to 63 letters, digits, '-', '_' or '.', and begins with a letter or digit; choose another name.");
        }

        var folder = Path.Combine(Root, container);
        RefuseLink(folder, $"{Scheme}://{container}");
        return folder;
    }

    /// <summary>The file of an object, which need not exist.</summary>
    /// <exception cref="InvalidObjectKeyException">The key cannot be a path here, or a symbolic link lies on it.</exception>
    public string FileOf(ObjectRef reference)
    {
        var path = FolderOf(reference.Container);
        if (Encoding.UTF8.GetByteCount(reference.Key) > MaxKeyBytes)
            throw new InvalidObjectKeyException(Shorten(reference), $"the key is over {MaxKeyBytes} bytes long; use a shorter one.");

        foreach (var segment in reference.Key.Split('/'))
        {
            var (name, problem) = _naming.NameOf(segment);
            if (name is null)
                throw new InvalidObjectKeyException(reference.ToString(), problem!);

            path = Path.Combine(path, name);
            RefuseLink(path, reference.ToString());
        }

        return path;
    }

    /// <summary>The object whose file this is; <see langword="null"/> for a file that is none, such as one outside all containers.</summary>
    public ObjectRef? ReferenceOf(string path)
    {
        var names = Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar);
        if (names.Length < 2 || !ContainerName().IsMatch(names[0]))
            return null;

        var segments = names.Skip(1).Select(_naming.SegmentOf).ToArray();
        return Array.TrueForAll(segments, segment => segment is not null) ? new ObjectRef(Scheme, names[0], string.Join('/', segments)) : null;
    }

    /// <summary>The segment of a key whose file has this name; <see langword="null"/> when no segment has.</summary>
    public string? SegmentOf(string fileName) => _naming.SegmentOf(fileName);

    // Links are not followed wherever they lead: one that leads inside today can lead out tomorrow.
    private static void RefuseLink(string path, string subject)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new InvalidObjectKeyException(
                subject, $"'{Path.GetFileName(path)}' is a symbolic link, and the store follows none; put the file itself there.");
        }
    }

    /// <summary>Whether a part of the key begins with a dot, as names do that users are not shown.</summary>
    public static bool IsHidden(string key) => key.StartsWith('.') || key.Contains("/.", StringComparison.Ordinal);

    private static string Shorten(ObjectRef reference) => $"{reference.Scheme}://{reference.Container}/{reference.Key[..60]}…";

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$(?<!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex ContainerName();
}
