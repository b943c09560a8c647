namespace Vision.Pipelines.BlurFaces;

/// <summary>What <see cref="BlurImageActivity"/> blurs.</summary>
/// <param name="Image">The image.</param>
/// <param name="ETag">The version that must be there; <see langword="null"/> for any.</param>
/// <param name="Options">How.</param>
public sealed record BlurImageInput(ObjectRef Image, string? ETag, BlurFacesOptions Options);
