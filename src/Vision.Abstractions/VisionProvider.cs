namespace Vision;

/// <summary>A base for providers of a part of <see cref="IVisionProvider"/>: what they do not override, they cannot do, and say so.</summary>
public abstract class VisionProvider : IVisionProvider
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract VisionCapabilities Capabilities { get; }

    /// <inheritdoc/>
    public virtual Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default) =>
        throw this.Lacks(VisionCapabilities.Labels);

    /// <inheritdoc/>
    public virtual Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default) =>
        throw this.Lacks(VisionCapabilities.Text);

    /// <inheritdoc/>
    public virtual Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw this.Lacks(VisionCapabilities.Faces);
}
