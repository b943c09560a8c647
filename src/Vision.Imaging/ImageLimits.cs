using System.Globalization;

namespace Vision.Imaging;

/// <summary>What is refused before anything is allocated for it. Images are hostile: 100 KB can claim billions of pixels.</summary>
public sealed record ImageLimits
{
    /// <summary>The defaults.</summary>
    public static ImageLimits Default { get; } = new();

    /// <summary>Largest file, in bytes.</summary>
    /// <value>100,000,000 by default; from 1 to 2,000,000,000.</value>
    public long MaximumBytes { get; init; } = 100_000_000;

    /// <summary>Longest side, in px.</summary>
    /// <value>10,000 by default, as in Amazon Rekognition; from 1 to 65,535.</value>
    public int MaximumSide { get; init; } = 10_000;

    /// <summary>Largest area, in px; a decoded pixel takes 3 bytes, up to 8 more while transparent or 16-bit images are decoded.</summary>
    /// <value>50,000,000 by default; from 1 to 500,000,000.</value>
    public long MaximumPixels { get; init; } = 50_000_000;

    /// <summary>Throws when a limit is out of its range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of its range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumBytes, 2_000_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumSide, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumSide, 65_535);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumPixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumPixels, 500_000_000);
    }

    /// <summary>Throws when a file is over <see cref="MaximumBytes"/>. Ask before reading an object whose size the store already knows.</summary>
    /// <param name="bytes">Size of the file.</param>
    /// <param name="name">What the error calls it.</param>
    /// <exception cref="ImageTooLargeException">It is.</exception>
    public void CheckBytes(long bytes, string name)
    {
        if (bytes > MaximumBytes)
            throw new ImageTooLargeException(name, string.Create(CultureInfo.InvariantCulture,
                $"the file has {bytes:N0} bytes, and at most {MaximumBytes:N0} are allowed; make it smaller."));
    }

    /// <summary>Throws when an image is over <see cref="MaximumSide"/> or <see cref="MaximumPixels"/>.</summary>
    /// <param name="width">px.</param>
    /// <param name="height">px.</param>
    /// <param name="name">What the error calls the image.</param>
    /// <exception cref="ImageTooLargeException">It is.</exception>
    public void CheckSize(long width, long height, string name)
    {
        if (width > MaximumSide || height > MaximumSide)
            throw new ImageTooLargeException(name, string.Create(CultureInfo.InvariantCulture,
                $"the image is {width} × {height} px, and at most {MaximumSide:N0} px a side are allowed; scale it down."));

        if (width * height > MaximumPixels)
            throw new ImageTooLargeException(name, string.Create(CultureInfo.InvariantCulture,
                $"the image is {width} × {height} px, and at most {MaximumPixels:N0} px in all are allowed; scale it down."));
    }
}
