namespace Vision.Pipelines.LabelImages;

/// <summary>What <see cref="LabelBatchPageOrchestrator"/> works on.</summary>
/// <param name="Nonce">The batch's.</param>
/// <param name="Images">The images of the page, in key order.</param>
/// <param name="Options">How.</param>
/// <param name="Part">Where the page's rows go.</param>
/// <param name="Run">The batch's instance id; <see langword="null"/> in one that an older host began.</param>
public sealed record LabelBatchPageInput(string Nonce, IReadOnlyList<ListedImage> Images, LabelImageOptions Options, ObjectRef Part, string? Run = null);
