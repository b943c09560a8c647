using Vision.Pipelines.BlurFaces.Internal;

namespace Vision.Pipelines.BlurFaces;

/// <summary>Covers the faces of an image for a caller who has its bytes and waits, in the way that <see cref="BlurImageActivity"/> does for an object.</summary>
/// <remarks>As many images as there are processors are in work at a time; more wait for their turn. Whatever goes wrong throws; there is no half result.</remarks>
/// <param name="provider">Finds faces where <paramref name="detectors"/> are none.</param>
/// <param name="detectors">Of this host.</param>
/// <param name="blur">Covers them; a host without it cannot blur.</param>
public sealed class DirectBlur(IVisionProvider provider, IEnumerable<IFrameFaceDetector> detectors, IImageBlur? blur = null) : IDisposable
{
    // What a stranger may say. Left out: places in stores, and whose face stays visible, by which a page could ask who is known here.
    private static readonly string[] Names = ["mode", "shape", "maskScale", "feather", "cells", "color", "accuracy", "minFaceSize", "drawScores", "keepMetadata"];

    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    /// <summary>Reads options by name, as an address has them.</summary>
    /// <param name="values">By name; upper and lower case are alike.</param>
    /// <exception cref="FormatException">A name is unknown or a value is none that the option can have; the message says which.</exception>
    public static BlurFacesOptions Read(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Keys.FirstOrDefault(name => !Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new FormatException($"there is no option {unknown}; there are {string.Join(", ", Names)}.");

        var options = BlurFacesOptions.Read(values);
        return options.Mode == BlurMode.Image ? throw new FormatException("mode cannot be Image here; choose Blur, Pixelate or Solid.") : options;
    }

    /// <summary>The image in its own format, or as JPEG where that is only read, with its faces covered.</summary>
    /// <param name="image">The whole file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="options">Of <see cref="Read"/>.</param>
    /// <param name="cancellationToken">Stops between two frames.</param>
    /// <exception cref="InvalidImageException">Not an image, or damaged.</exception>
    /// <exception cref="ImageTooLargeException">Over a limit.</exception>
    /// <exception cref="BlurNotVerifiedException">A face still shows in the result.</exception>
    /// <exception cref="NotSupportedException">This host cannot blur.</exception>
    public async Task<BlurredImage> BlurAsync(ReadOnlyMemory<byte> image, string name, BlurFacesOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (blur is null)
            throw new NotSupportedException("This host blurs no images.");

        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var detector = detectors.FirstOrDefault() ?? new ProviderFrameDetector(provider);
            var settings = BlurSettings.Image(options, BlurSettings.Blur(options, image: null));
            return await Task.Run(() => blur.Blur(image, name, detector, kept: null, settings, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
