using Vision.Imaging.Internal.Transforms;

namespace Vision.Imaging;

/// <summary>Transforms images with OpenCV. Boxes go through the same movements as pixels, as the upright box around their corners.</summary>
public sealed class ImageTransformer : IImageTransformer
{
    private const int BestQuality = 95;

    /// <inheritdoc/>
    public TransformedImage Transform(
        ReadOnlyMemory<byte> bytes, string name, IReadOnlyList<ImageTransform> transforms, ulong seed, IReadOnlyList<BoundingBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        ArgumentNullException.ThrowIfNull(boxes);
        if (transforms.Select(transform => transform.Problem()).FirstOrDefault(problem => problem is not null) is { } wrong)
            throw new ArgumentException(wrong, nameof(transforms));

        using var decoded = ImageDecoder.Decode(bytes.Span, name);
        using var canvas = new Canvas(decoded.Pixels, boxes);
        var chance = new Chance(seed);
        var quality = BestQuality;
        foreach (var transform in transforms)
        {
            if (transform.Name == "jpeg" && ReferenceEquals(transform, transforms[^1]))
                quality = (int)transform.Values[0];
            else
                Step(canvas, transform, chance);
        }

        var jpeg = canvas.ToJpeg(quality);
        return new TransformedImage(jpeg, new ImageSize(canvas.Pixels.Width, canvas.Pixels.Height), canvas.Boxes());
    }

    private static void Step(Canvas canvas, ImageTransform transform, Chance chance)
    {
        var values = transform.Values;
        switch (transform.Name)
        {
            case "crop":
                Movements.Crop(canvas, values[0], values[1], values[2], values[3]);
                break;
            case "random_crop":
                Movements.Crop(canvas, chance.Next() * (1 - values[0]), chance.Next() * (1 - values[0]), values[0], values[0]);
                break;
            case "resize":
                Movements.Resize(canvas, (int)values[0], (int)values[1]);
                break;
            case "flip":
                if (chance.Next() < values[0])
                    Movements.Flip(canvas);
                break;
            case "rotate":
                Movements.Rotate(canvas, chance.From(values));
                break;
            case "perspective":
                Movements.Perspective(canvas, values[0], chance);
                break;
            case "brightness":
                Colours.Scale(canvas, 1, 255 * chance.From(values));
                break;
            case "contrast":
                var factor = chance.From(values);
                Colours.Scale(canvas, factor, 127.5 * (1 - factor));
                break;
            case "hue":
                Colours.TurnHue(canvas, chance.From(values));
                break;
            case "blur":
                Colours.Blur(canvas, chance.From(values));
                break;
            case "noise":
                Colours.AddNoise(canvas, 255 * values[0], chance);
                break;
            case "normalise":
                Colours.Normalise(canvas);
                break;
            case "jpeg":
                Colours.Compress(canvas, (int)values[0]);
                break;
            case "cutout":
                Colours.CutOut(canvas, values[0], chance);
                break;
            default:
                throw new InvalidOperationException($"There is no transform {transform.Name}.");
        }
    }
}
