namespace Vision.Onnx;

/// <summary>What the process does that is killed.</summary>
internal static class CrashWork
{
    public const string Collection = "staff";
    public const int Images = 400;

    /// <summary>Two faces; no two images are the same.</summary>
    public static ImageSource Image(int n) => Collections.DrawnFaces.Image(((byte)(1 + (n % 100)), 0, (byte)(n / 100)), ((byte)(101 + (n % 100)), 0, (byte)(n / 100)));
}
