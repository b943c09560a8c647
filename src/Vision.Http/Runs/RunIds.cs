using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask.Client;

namespace Vision.Http.Runs;

/// <summary>Instance ids of runs that are started over HTTP.</summary>
internal static class RunIds
{
    private const int Longest = 100;

    /// <summary>Statuses of a run that has not ended; a start with its id is refused.</summary>
    public static readonly OrchestrationRuntimeStatus[] Active =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>The same for the same orchestration and input: a request that was sent twice is one run.</summary>
    public static string Of(string name, string input) =>
        $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{input}")).AsSpan(0, 16))}";

    /// <summary>Why no host could use this id; <see langword="null"/> when all can.</summary>
    /// <remarks>The characters are those that Azure Storage refuses in keys; see the Durable Functions documentation on instance ids.</remarks>
    public static string? WhyInvalid(string id)
    {
        if (id.Length is 0 or > Longest)
            return $"An instance id has 1..{Longest} characters; this one has {id.Length}.";

        if (id[0] == '@')
            return $"The instance id '{id}' starts with '@', which is kept for entities; take another first character.";

        return id.AsSpan().ContainsAny("/\\#?") || id.Any(char.IsControl)
            ? $"The instance id '{id}' has one of / \\ # ? or a control character; leave them out."
            : null;
    }
}
