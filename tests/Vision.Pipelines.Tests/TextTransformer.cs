using System.Globalization;
using System.Text;

namespace Vision.Pipelines.Tests;

/// <summary>Transforms pictures made of text: adds a line with the names of the transforms and the seed, and moves boxes by a tenth.</summary>
internal sealed class TextTransformer : IImageTransformer
{
    public TransformedImage Transform(
        ReadOnlyMemory<byte> bytes, string name, IReadOnlyList<ImageTransform> transforms, ulong seed, IReadOnlyList<BoundingBox> boxes)
    {
        var text = Encoding.UTF8.GetString(bytes.Span);
        if (!text.StartsWith("PICTURE", StringComparison.Ordinal))
            throw new InvalidImageException(name, "is no picture.");

        var line = string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', transforms.Select(transform => transform.Name))} {seed}\n");
        return new TransformedImage(Encoding.UTF8.GetBytes(text + line), new ImageSize(1, 1), [.. boxes.Select(box => (BoundingBox?)(box with { Left = box.Left + 0.1f }))]);
    }
}
