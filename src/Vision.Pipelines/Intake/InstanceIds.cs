using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vision.Pipelines.Intake;

/// <summary>Ids of runs that follow from what the run is about, so that starting the same work twice is noticed.</summary>
/// <remarks>
/// An id is the pipeline, the start of the file's name, and 128 bits of SHA-256 over everything that makes the work different. It is at
/// most 64 letters, digits and hyphens, which every host takes (Lambda durable executions: 64; Durable Functions: 100, without / \ # ?).
/// </remarks>
public static class InstanceIds
{
    private const int HashLength = 32;
    private const int MaxLength = 64;

    /// <summary>The id of a pipeline's run over one version of an object.</summary>
    /// <param name="pipeline">The orchestration.</param>
    /// <param name="reference">The object.</param>
    /// <param name="version">Its ETag or version id.</param>
    /// <param name="options">What else makes the work different; compared by its JSON.</param>
    public static string Of(string pipeline, ObjectRef reference, string version, object? options = null)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(reference);
        return Compose(pipeline, reference.FileName, reference.ToString(), version, JsonSerializer.Serialize(options));
    }

    /// <summary>The id of a run that another one starts over an object.</summary>
    /// <param name="pipeline">The orchestration.</param>
    /// <param name="parent">What tells this execution of the parent from all others.</param>
    /// <param name="reference">The object.</param>
    public static string OfChild(string pipeline, string parent, ObjectRef reference)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(reference);
        return Compose(pipeline, reference.FileName, parent, reference.ToString());
    }

    private static string Compose(string pipeline, string name, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            // With its length before it, no part can run into the next.
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        var start = Readable($"{pipeline}-{name}");
        return $"{start[..Math.Min(start.Length, MaxLength - HashLength - 1)].TrimEnd('-')}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength]}";
    }

    private static string Readable(string text)
    {
        var readable = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                readable.Append(char.ToLowerInvariant(c));
            else if (readable.Length > 0 && readable[^1] != '-')
                readable.Append('-');
        }

        return readable.ToString();
    }
}
