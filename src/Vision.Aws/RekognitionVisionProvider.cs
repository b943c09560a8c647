using Amazon.Rekognition;
using Amazon.S3;
using Vision.Aws.Internal;
using Vision.Aws.Internal.Rekognition;
using Model = Amazon.Rekognition.Model;

namespace Vision.Aws;

/// <summary>Amazon Rekognition, or an endpoint like it: images, collections of known faces, video jobs.</summary>
/// <remarks>
/// Images go by S3 reference where Rekognition can read the object, else as bytes; formats and sizes that it does not take are converted, boxes hold all
/// the same. Calls are paced and repeated for all activities of the host together. It has no embeddings, and looks at videos where they are in S3.
/// </remarks>
public sealed partial class RekognitionVisionProvider : VisionProvider, IFaceCollections, IVideoFaceJobs, IDisposable
{
    // What DetectFaces and IndexFaces can say of the model: nothing. Collections tell their own.
    private const string FaceModel = "rekognition";

    private readonly RekognitionOptions _options;
    private readonly AmazonRekognitionClient _client;
    private readonly AmazonS3Client _s3;
    private readonly IObjectStores _stores;
    private readonly RekognitionGovernor _governor;
    private readonly RekognitionImages _images;
    private readonly ReachableBuckets _buckets;
    private readonly OpenJobs _jobs;
    private readonly StagedVideos _staging;

    /// <param name="options">Which endpoint, and how.</param>
    /// <param name="s3">Where <c>s3</c> objects are.</param>
    /// <param name="stores">Where images and videos are read from.</param>
    /// <param name="converter">Makes images that Rekognition takes.</param>
    /// <param name="time">The clock of paces and pauses.</param>
    /// <exception cref="ArgumentException">A value is out of range, or nothing says which region.</exception>
    public RekognitionVisionProvider(RekognitionOptions options, S3StoreOptions s3, IObjectStores stores, IImageConverter converter, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(s3);
        options.Validate();
        (_options, _stores, time) = (options, stores, time ?? TimeProvider.System);
        _client = RekognitionClients.Create(options);
        _s3 = S3Clients.Create(s3);
        var region = _client.Config.RegionEndpoint?.SystemName ?? AwsRegions.ForSignature(options.Region);
        _buckets = new ReachableBuckets(_s3, region, AwsEndpoints.IsAmazon(AwsEndpoints.Find(options.Endpoint, "REKOGNITION")));
        _governor = new RekognitionGovernor(options, time);
        _images = new RekognitionImages(stores, converter, _buckets);
        _jobs = new OpenJobs(options.OpenVideoJobs, time);
        _staging = new StagedVideos(options, stores);
    }

    /// <inheritdoc/>
    public override string Name => "rekognition";

    /// <inheritdoc/>
    public override VisionCapabilities Capabilities =>
        VisionCapabilities.Labels | VisionCapabilities.Text | VisionCapabilities.Faces | VisionCapabilities.FaceAttributes | VisionCapabilities.FaceCollections | VisionCapabilities.VideoFaceJobs;

    /// <inheritdoc/>
    public override async Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DetectLabelsOptions();
        var (answer, size) = await LookAsync("DetectLabels", image, (sent, token) => _client.DetectLabelsAsync(
            new Model.DetectLabelsRequest { Image = sent, MaxLabels = options.MaxLabels, MinConfidence = options.MinConfidence }, token), cancellationToken).ConfigureAwait(false);
        var labels = (answer.Labels ?? []).Select(RekognitionShapes.Label).OrderByDescending(label => label.Confidence).ThenBy(label => label.Name, StringComparer.Ordinal);
        return new DetectLabelsResult([.. labels], Version("labels", answer.LabelModelVersion), size);
    }

    /// <inheritdoc/>
    public override async Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filters = options?.MinConfidence is { } least ? new Model.DetectTextFilters { WordFilter = new Model.DetectionFilter { MinConfidence = least } } : null;
        var (answer, size) = await LookAsync("DetectText", image, (sent, token) => _client.DetectTextAsync(
            new Model.DetectTextRequest { Image = sent, Filters = filters }, token), cancellationToken).ConfigureAwait(false);
        return new DetectTextResult([.. (answer.TextDetections ?? []).Select(RekognitionShapes.Text)], Version("text", answer.TextModelVersion), size);
    }

    /// <remarks>Rekognition chooses for itself how hard to look; of the options, <see cref="DetectFacesOptions.Attributes"/> and <see cref="DetectFacesOptions.MinConfidence"/> count.</remarks>
    /// <inheritdoc/>
    public override async Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new DetectFacesOptions();
        var (answer, size) = await LookAsync("DetectFaces", image, (sent, token) => _client.DetectFacesAsync(
            new Model.DetectFacesRequest { Image = sent, Attributes = Attributes(options) }, token), cancellationToken).ConfigureAwait(false);
        return new DetectFacesResult(Faces(answer.FaceDetails, options), FaceModel, size);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _s3.Dispose();
    }

    private async Task<(T Answer, ImageSize Size)> LookAsync<T>(string operation, ImageSource image, Func<Model.Image, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var prepared = await _images.PrepareAsync(image, cancellationToken).ConfigureAwait(false);
        var answer = await LookAsync(operation, prepared, call, cancellationToken).ConfigureAwait(false);
        return (answer, prepared.Size);
    }

    private async Task<T> LookAsync<T>(string operation, PreparedImage image, Func<Model.Image, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var answer = await _governor.CallAsync(operation, image.Name, isAboutImage: true, token => call(image.Image, token), cancellationToken).ConfigureAwait(false);
        await _images.CheckAsync(image, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    private static List<FaceDetail> Faces(IEnumerable<Model.FaceDetail>? faces, DetectFacesOptions options) =>
        [.. (faces ?? []).Select(RekognitionShapes.Face).Where(face => face.Confidence >= (options.MinConfidence ?? 0)).OrderByDescending(face => face.BoundingBox.Width * face.BoundingBox.Height)];

    private static List<string> Attributes(DetectFacesOptions options) => [options.Attributes == FaceAttributes.All ? Amazon.Rekognition.Attribute.ALL : Amazon.Rekognition.Attribute.DEFAULT];

    private static string Version(string model, string? version) => $"rekognition-{model}/{version}";
}
