using Vision.Imaging;
using Vision.Onnx.Faces;
using Vision.Onnx.Internal;
using Vision.Onnx.Labels;
using Vision.Onnx.Pixels;

namespace Vision.Onnx;

/// <summary>The embedded provider: models that run in this process, no cloud.</summary>
/// <remarks>
/// Safe for use from several threads at once. Models are opened at their first use, images are decoded once for labels and text. At most
/// <see cref="OnnxOptions.ConcurrentRuns"/> images are worked on at a time, on threads of the pool.
/// </remarks>
public sealed partial class OnnxVisionProvider : VisionProvider, IDisposable
{
    // Both questions about an image come close together; a few images for each run in progress are enough for them to meet.
    private const int ImagesKeptPerRun = 2;
    private const long PixelBytesKept = 96 << 20;

    private readonly OnnxOptions _options;
    private readonly IObjectStores _stores;
    private readonly SemaphoreSlim _turns;
    private readonly DecodedImages _images;
    private readonly OpenedOnce<LabelDetector> _labels;
    private readonly OpenedOnce<Text.TextReader> _text;

    /// <summary>Prepares the provider; nothing is opened yet.</summary>
    /// <param name="options">Where the models are, how much of the machine they take.</param>
    /// <param name="stores">Where images given as objects are read from.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <param name="clock">Times of collections; <see langword="null"/> for the system's.</param>
    public OnnxVisionProvider(OnnxOptions options, IObjectStores stores, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stores);
        options.Validate();
        _options = options;
        _stores = stores;
        _turns = new SemaphoreSlim(options.ConcurrentRuns);
        _images = new DecodedImages(ImagesKeptPerRun * options.ConcurrentRuns, PixelBytesKept, options.Limits);
        _labels = new OpenedOnce<LabelDetector>(() => new LabelDetector(options));
        _text = new OpenedOnce<Text.TextReader>(() => new Text.TextReader(options));
        _faces = new FaceModels(options);
        _faceData = new OpenedOnce<FaceData>(() => new FaceData(options, stores, _faces, this, clock ?? TimeProvider.System));
    }

    /// <inheritdoc/>
    public override string Name => "onnx";

    /// <inheritdoc/>
    public override VisionCapabilities Capabilities =>
        VisionCapabilities.Labels | VisionCapabilities.Text | VisionCapabilities.Faces | VisionCapabilities.FaceAttributes | VisionCapabilities.FaceCollections | VisionCapabilities.FaceEmbeddings;

    /// <inheritdoc/>
    public override Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DetectLabelsOptions();
        return WithImageAsync(
            image,
            decoded => new DetectLabelsResult(_labels.Value.Detect(decoded.Pixels, options, cancellationToken), LabelDetector.ModelVersion, decoded.OriginalSize),
            cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default) =>
        WithImageAsync(
            image,
            decoded => _text.Value.Read(decoded.AsBgr(), options, cancellationToken) with { Image = decoded.OriginalSize },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _faceData.Dispose();
        _labels.Dispose();
        _text.Dispose();
        _faces.Dispose();
        _images.Dispose();
        _turns.Dispose();
    }

    private Task<T> WithImageAsync<T>(ImageSource image, Func<DecodedImage, T> look, CancellationToken cancellationToken) =>
        WithImageAsync(image, (decoded, _) => look(decoded), cancellationToken);

    // wantedSide: longer side that is needed where the shared image may be too small.
    private async Task<T> WithImageAsync<T>(
        ImageSource image, Func<DecodedImage, ReadOnlyMemory<byte>, T> look, CancellationToken cancellationToken, Func<ImageInfo, int>? wantedSide = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        var bytes = await ImageBytes.LoadAsync(image, _stores, _options.Limits, cancellationToken).ConfigureAwait(false);
        return await InTurnAsync(Look, cancellationToken).ConfigureAwait(false);

        T Look()
        {
            if (wantedSide is not null)
            {
                var info = ImageHeader.Read(bytes.Span, image.Name, _options.Limits);
                var wanted = wantedSide(info);
                if (SharedImage.IsSmallerThan(wanted, info))
                {
                    // Too large to keep for others.
                    using var own = ImageDecoder.Decode(bytes.Span, image.Name, new DecodeOptions { WantedSide = wanted, Limits = _options.Limits });
                    return look(own, bytes);
                }
            }

            using var lease = _images.Get(bytes.Span, image.Name);
            return look(lease.Image, bytes);
        }
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }
}
