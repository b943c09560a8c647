using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DurableTask.Lambda.Hosting.Internal.Client;

/// <summary>
/// Names of executions: up to 64 letters, digits, hyphens and underscores. An id that is such a name is used as it is, so that people find
/// it; of any other, and of later generations of a run, the name ends with a hash.
/// </summary>
internal static class ExecutionNames
{
    private const int Longest = 64;
    private const int HashLength = 24;

    /// <param name="instanceId">The run.</param>
    /// <param name="generation">How often it has continued as new.</param>
    public static string Of(string instanceId, int generation = 0)
    {
        if (generation == 0 && instanceId.Length is > 0 and <= Longest && instanceId.All(IsAllowed))
        {
            return instanceId;
        }

        var number = generation.ToString(CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}/{instanceId}")))[..HashLength];
        var readable = string.Concat(instanceId.Select(c => IsAllowed(c) ? c : '-'));
        var room = Longest - HashLength - number.Length - 2;
        return $"{readable[..Math.Min(readable.Length, room)]}_{number}_{hash}";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
