using Vision.Imaging;
using Vision.Onnx.Internal;
using Vision.Onnx.Text.Pixels;
using TextReader = Vision.Onnx.Text.TextReader;

namespace Vision.Onnx;

/// <summary>The embedded vision provider: models on this machine's processor, no cloud, no network.</summary>
/// <remarks>Safe for use from many threads; <see cref="OnnxOptions.ConcurrentRuns"/> images are looked at at the same time.</remarks>
public sealed class OnnxVisionProvider : IVisionProvider, IDisposable
{
    // Text is looked for at 960 px and read from crops of what was decoded: twice that keeps small letters sharp, and reduces
    // decoding only where the picture is at least twice as large again.
    private static readonly DecodeOptions Decoding = new() { WantedSide = 1920 };

    private readonly IObjectStores _stores;
    private readonly SemaphoreSlim _turn;
    private readonly TextReader _text;

    /// <summary>Opens the models.</summary>
    /// <param name="options">Where the models are and how much of the machine to take.</param>
    /// <param name="stores">Where images given as objects are read from.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no model folder.</exception>
    /// <exception cref="FileNotFoundException">A model is missing.</exception>
    public OnnxVisionProvider(OnnxOptions options, IObjectStores stores)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stores);
        options.Validate();
        _stores = stores;
        _turn = new SemaphoreSlim(options.ConcurrentRuns);
        _text = new TextReader(options);
    }

    /// <inheritdoc/>
    public string Name => "onnx";

    /// <inheritdoc/>
    public VisionCapabilities Capabilities => VisionCapabilities.Text;

    /// <inheritdoc/>
    public Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("This provider reads text only; ask Capabilities first.");

    /// <inheritdoc/>
    public Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default) =>
        LookAsync(image, decoded => _text.Read(decoded.AsBgr(), options, cancellationToken) with { Image = decoded.OriginalSize }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _turn.Dispose();
    }

    private async Task<T> LookAsync<T>(ImageSource image, Func<DecodedImage, T> look, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var bytes = await ImageBytes.LoadAsync(image, _stores, ImageLimits.Default, cancellationToken).ConfigureAwait(false);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var decoded = ImageDecoder.Decode(bytes.Span, image.Name, Decoding);
                    return look(decoded);
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
