namespace Vision.Onnx;

// Video jobs; only where the host said how videos are read.
public sealed partial class OnnxVisionProvider
{
    private readonly VideoReading? _videos;

    /// <inheritdoc/>
    public override Task<string> StartFaceDetectionAsync(ObjectRef video, StartFaceDetectionOptions? options = null, CancellationToken cancellationToken = default) =>
        _videos is null
            ? base.StartFaceDetectionAsync(video, options, cancellationToken)
            : _faceData.Value.Jobs!.StartFaceDetectionAsync(video, options, cancellationToken);

    /// <inheritdoc/>
    public override Task<FaceDetectionPage> GetFaceDetectionAsync(string jobId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default) =>
        _videos is null
            ? base.GetFaceDetectionAsync(jobId, maxResults, nextToken, cancellationToken)
            : _faceData.Value.Jobs!.GetFaceDetectionAsync(jobId, maxResults, nextToken, cancellationToken);

    /// <summary>Goes on with the jobs that an earlier process left unfinished. Any other call about faces that are kept does so as well.</summary>
    /// <exception cref="ProviderUnavailableException"><see cref="OnnxOptions.DatabasePath"/> cannot be used.</exception>
    public void ResumeVideoJobs()
    {
        // Where nothing was kept, nothing is made.
        if (_videos is not null && File.Exists(_options.DatabasePath))
            _ = _faceData.Value;
    }

    /// <summary>Stops the jobs that work, within one look at a frame; they go on when the database is opened next.</summary>
    internal void StopVideoJobs() => _faceData.Opened?.Jobs?.Dispose();
}
