using Vision.Pipelines.Intake;

namespace Vision.Pipelines.Datasets.Internal;

/// <summary>Which folders a data set may be written to.</summary>
internal static class FolderGate
{
    // No rule looks at more of a key than its start and its end.
    private const string Example = "1";

    /// <exception cref="InvalidObjectKeyException">It is none of them; the message says why.</exception>
    public static void Check(ObjectPrefix folder, PlanDatasetQueryInput input, IntakeRules rules)
    {
        var (image, metadata) = (DatasetKeys.Image(folder, Example, input.ImageSuffix), DatasetKeys.Metadata(folder));
        if (folder.Prefix.Split('/').Any(part => part is "." or "..") || folder.Prefix.StartsWith('/'))
            throw Refusal(folder, "a folder has no part that is '.' or '..'; choose another one.");
        if (OutputPrefixes.IsPrivate(metadata.Key) || metadata.Key.Contains(OutputPrefixes.Hidden, StringComparison.Ordinal))
            throw Refusal(folder, "this place is the host's own; choose another folder.");
        // A copy of what is private would not be.
        if (input.Images is { } source && OutputPrefixes.IsPrivate(source.At(Example).Key))
            throw Refusal(source, "this place is the host's own; no images are here.");
        if (input.Images is { } images && new[] { image, DatasetKeys.Augmented(folder, Example, 1) }.Any(written => IsBeside(images, written)))
            throw Refusal(folder, "the originals are here, and are never written over; choose another folder.");
        if (new[] { image, metadata, DatasetKeys.Manifest(folder), DatasetKeys.Augmented(folder, Example, 1), DatasetKeys.Sheet(folder) }.Any(rules.Match))
            throw Refusal(folder, $"a rule watches this place, so every copy would start a run; choose a folder below {OutputPrefixes.Results}.");
    }

    // Ids have no slashes, so what two prefixes name can only meet in one folder.
    private static bool IsBeside(ObjectPrefix images, ObjectRef written) =>
        images.Scheme == written.Scheme && images.Container == written.Container
        && images.Prefix[..(images.Prefix.LastIndexOf('/') + 1)] == written.Key[..(written.Key.LastIndexOf('/') + 1)];

    private static InvalidObjectKeyException Refusal(ObjectPrefix folder, string reason) => new(folder.ToString(), reason);
}
