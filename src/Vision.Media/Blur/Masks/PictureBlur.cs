namespace Vision.Media;

/// <summary>Covers faces in a decoded picture, in the same way as in videos.</summary>
public static class PictureBlur
{
    /// <summary>Changes the pixels of the masks, and no others.</summary>
    /// <param name="pixels">Rows of blue, green, red, or blue, green, red, alpha bytes; alpha stays as it is.</param>
    /// <param name="size">px.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="channels">3 or 4.</param>
    /// <param name="faces">As ratios of the picture.</param>
    /// <param name="options">How they are covered.</param>
    public static void Cover(Span<byte> pixels, ImageSize size, int stride, int channels, IReadOnlyList<FrameFace> faces, BlurOptions options)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(options);
        if (channels is not (3 or 4) || stride < size.Width * channels || (size.Height > 0 && pixels.Length < ((size.Height - 1L) * stride) + ((long)size.Width * channels)))
            throw new ArgumentException($"A picture of {size} with {channels} channels does not fit its {pixels.Length:N0} bytes.", nameof(pixels));

        options.Validated();
        var painter = new MaskPainter(options, Paint.ForBgr(options));
        var masks = faces.Select(face => FaceMask.Of(face.BoundingBox, size, options.MaskScale, face.Confidence)).ToList();
        foreach (var mask in masks)
            CoverOne(pixels, size, stride, channels, mask, painter, options);

        if (options.DrawScores)
        {
            foreach (var mask in masks)
                ScoreDrawing.Draw(pixels, size, mask, (picture, x, y) => picture.Slice((y * stride) + (x * channels), 3).Fill(byte.MaxValue));
        }
    }

    // The mask's surroundings as three planes, and back.
    private static void CoverOne(Span<byte> pixels, ImageSize size, int stride, int channels, FaceMask mask, MaskPainter painter, BlurOptions options)
    {
        var (left, top, width, height) = new MaskOutline(mask, options.Shape, options.Feather).Box;
        var x0 = (int)Math.Clamp(Math.Floor(left), 0, size.Width);
        var y0 = (int)Math.Clamp(Math.Floor(top), 0, size.Height);
        var plane = new PlaneLayout(
            0, (int)Math.Clamp(Math.Ceiling(left + width), x0, size.Width) - x0, (int)Math.Clamp(Math.Ceiling(top + height), y0, size.Height) - y0, 1);
        if (plane.Bytes == 0)
            return;

        var samples = new byte[plane.Bytes];
        var moved = mask with { CenterX = mask.CenterX - x0, CenterY = mask.CenterY - y0 };
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < plane.Height; y++)
            {
                var row = plane.Row(samples.AsSpan(), y);
                var source = pixels[(((y0 + y) * stride) + (x0 * channels) + channel)..];
                for (var x = 0; x < row.Length; x++)
                    row[x] = source[x * channels];
            }

            painter.Cover(samples, plane, channel, moved);
            for (var y = 0; y < plane.Height; y++)
            {
                var target = pixels[(((y0 + y) * stride) + (x0 * channels) + channel)..];
                for (var x = 0; x < plane.Width; x++)
                    target[x * channels] = samples[(y * plane.Width) + x];
            }
        }
    }
}
