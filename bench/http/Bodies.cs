using OpenCvSharp;

namespace Vision.Bench.Http;

/// <summary>What is posted: a photo of 600×400 px, as it is and as the only part of a form.</summary>
internal static class Bodies
{
    public const string Boundary = "----------------------------bench";

    public static byte[] Photo { get; } = MakePhoto();

    public static byte[] Form { get; } =
    [
        .. System.Text.Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"image\"; filename=\"photo.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"),
        .. Photo,
        .. System.Text.Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n"),
    ];

    private static byte[] MakePhoto()
    {
        using var sample = Cv2.ImRead(Path.Combine(Checkout.Artifacts, "samples", "sample1.jpg"));
        using var photo = new Mat();
        Cv2.Resize(sample, photo, new Size(600, 400), interpolation: InterpolationFlags.Area);
        Cv2.ImEncode(".jpg", photo, out var jpeg, [(int)ImwriteFlags.JpegQuality, 90]);
        return jpeg;
    }
}
