namespace Vision.Pipelines;

/// <summary>
/// What this host answers others with, through the endpoint for Rekognition's clients and its video jobs. Default: what its own pipelines use. A host whose
/// pipelines use such an endpoint serves the embedded provider, or it would ask itself.
/// </summary>
/// <param name="Provider">Looks at images.</param>
/// <param name="Collections">Knows people; <see langword="null"/> where there are no collections.</param>
public sealed record ServedVision(IVisionProvider Provider, IFaceCollections? Collections)
{
    /// <summary>The collections.</summary>
    /// <exception cref="NotSupportedException">There are none.</exception>
    public IFaceCollections RequiredCollections => Collections ?? throw Provider.Lacks(VisionCapabilities.FaceCollections);
}
