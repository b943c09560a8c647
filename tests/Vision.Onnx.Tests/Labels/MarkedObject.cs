namespace Vision.Onnx.Labels;

/// <summary>An object that is on a photo.</summary>
internal sealed record MarkedObject(string Photo, string Label, float Left, float Top, float Right, float Bottom)
{
    public BoundingBox Box => new(Left, Top, Right - Left, Bottom - Top);
}
