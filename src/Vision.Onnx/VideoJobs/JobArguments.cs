using System.Security.Cryptography;
using System.Text;

namespace Vision.Onnx.VideoJobs;

/// <summary>What may be asked of a job, and what it is called.</summary>
internal static class JobArguments
{
    private const int LongestToken = 64;
    private const int LongestTag = 256;
    private const int LongestInterval = 86_400_000;

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static void Check(StartFaceDetectionOptions options)
    {
        CheckLength(options.ClientRequestToken, LongestToken, nameof(options.ClientRequestToken));
        CheckLength(options.JobTag, LongestTag, nameof(options.JobTag));
        if (options.EveryMs is < 0 or > LongestInterval)
            throw new ArgumentException($"{nameof(options.EveryMs)} is {options.EveryMs}; it must be 0..{LongestInterval}.", nameof(options));
    }

    /// <summary>The same token leads to the same id, also when nothing is left of the job; without one, ids rise with time.</summary>
    public static string IdOf(string? token, TimeProvider clock) => token is null
        ? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")
        : "token-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, 24));

    private static void CheckLength(string? text, int longest, string name)
    {
        if (text is { Length: 0 } || text?.Length > longest)
            throw new ArgumentException($"{name} has {text.Length} characters; it must have 1..{longest}.", name);
    }
}
