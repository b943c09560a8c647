using System.Text.Json.Serialization;

namespace Vision.Pipelines.LabelImages;

/// <summary>How far a batch is.</summary>
/// <param name="Nonce">Tells this execution of the batch from all others, also from earlier ones with the same instance id.</param>
/// <param name="PageToken">Where the listing goes on; <see langword="null"/> at its start and, with <paramref name="Pages"/> above 0, at its end.</param>
/// <param name="Pages">Pages listed.</param>
/// <param name="Succeeded">Images labelled.</param>
/// <param name="Failed">Images not labelled.</param>
/// <param name="Failures">The first failures.</param>
public sealed record LabelBatchProgress(
    [property: JsonPropertyName("nonce")] string Nonce,
    [property: JsonPropertyName("pageToken")] string? PageToken,
    [property: JsonPropertyName("pages")] int Pages,
    [property: JsonPropertyName("succeeded")] long Succeeded,
    [property: JsonPropertyName("failed")] long Failed,
    [property: JsonPropertyName("failures")] IReadOnlyList<LabelFailure> Failures)
{
    // Keeps payloads far below the limits of hosts: an image's reference can have 3 KB, percent-encoded.
    private const int MaxFailures = 100;
    private const int MaxFailureCharacters = 16_000;

    /// <summary>With a finished page added.</summary>
    public LabelBatchProgress Add(LabelBatchPageOutput page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return this with { Succeeded = Succeeded + page.Succeeded, Failed = Failed + page.Failed, Failures = Cap(Failures.Concat(page.Failures)) };
    }

    /// <summary>As many of the first failures as a payload can carry.</summary>
    public static IReadOnlyList<LabelFailure> Cap(IEnumerable<LabelFailure> failures)
    {
        var length = 0;
        return [.. failures.Take(MaxFailures).TakeWhile(failure => (length += failure.Image.ToString().Length + failure.Reason.Length) <= MaxFailureCharacters)];
    }
}
