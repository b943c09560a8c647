namespace Vision.Onnx;

/// <summary>Sample photos and models that ./setup brought into this checkout.</summary>
internal static class Samples
{
    public static IEnumerable<string> Photos { get; } = [.. Enumerable.Range(1, 6).Select(number => $"sample{number}.jpg")];

    public static ImageSource Source(string photo) => ImageSource.FromBytes(Bytes(photo), photo);

    public static byte[] Bytes(string photo) => File.ReadAllBytes(Path.Combine(Tests.Artifacts.Samples, photo));
}
