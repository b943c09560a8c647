namespace Vision.Onnx.Faces.Geometry;

/// <summary>Where a face may be, in px of the image, and how sure that is.</summary>
/// <param name="Left">px.</param>
/// <param name="Top">px.</param>
/// <param name="Right">px.</param>
/// <param name="Bottom">px.</param>
/// <param name="Score">0..1.</param>
internal readonly record struct FaceBox(float Left, float Top, float Right, float Bottom, float Score)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float CentreX => (Left + Right) / 2;

    public float CentreY => (Top + Bottom) / 2;

    public float Area => Width * Height;

    /// <summary>Intersection over union, 0..1.</summary>
    public float IoU(FaceBox other)
    {
        var intersection = Intersection(other);
        return intersection <= 0 ? 0 : intersection / (Area + other.Area - intersection);
    }

    /// <summary>Share of the smaller box that lies in the other, 0..1.</summary>
    public float Containment(FaceBox other) => Intersection(other) / Math.Max(1e-6f, Math.Min(Area, other.Area));

    /// <summary>Whether two looks that give these boxes saw one face: they overlap, or one is a part of the other.</summary>
    public bool IsOfSameFace(FaceBox other)
    {
        const float leastIoU = 0.35f, leastContainment = 0.7f, mostRatio = 4;
        return IoU(other) > leastIoU || (Containment(other) > leastContainment && Math.Max(Area, other.Area) < mostRatio * Math.Min(Area, other.Area));
    }

    /// <summary>As ratios of an image.</summary>
    public BoundingBox Relative(int width, int height) => new(Left / width, Top / height, Width / width, Height / height);

    private float Intersection(FaceBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
