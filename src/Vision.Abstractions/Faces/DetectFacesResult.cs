namespace Vision;

/// <summary>The faces of one image.</summary>
/// <param name="FaceDetails">By falling size of the box.</param>
/// <param name="FaceModelVersion">Name and version of the models that found them.</param>
/// <param name="Image">The image that was looked at, upright.</param>
public sealed record DetectFacesResult(IReadOnlyList<FaceDetail> FaceDetails, string FaceModelVersion, ImageSize Image);
