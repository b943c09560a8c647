namespace Vision;

/// <summary>What a provider can do here and now.</summary>
[Flags]
public enum VisionCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="IVisionProvider.DetectLabelsAsync"/>.</summary>
    Labels = 1,

    /// <summary><see cref="IVisionProvider.DetectTextAsync"/>.</summary>
    Text = 2,

    /// <summary><see cref="IVisionProvider.DetectFacesAsync"/>.</summary>
    Faces = 4,

    /// <summary><see cref="FaceAttributes.All"/> in every call that finds faces.</summary>
    FaceAttributes = 8,

    /// <summary>It is an <see cref="IFaceCollections"/>.</summary>
    FaceCollections = 16,

    /// <summary>It is an <see cref="IVideoFaceJobs"/>.</summary>
    VideoFaceJobs = 32,

    /// <summary><see cref="DetectFacesOptions.Embeddings"/>.</summary>
    FaceEmbeddings = 64,
}
