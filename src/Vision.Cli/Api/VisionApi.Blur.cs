namespace Vision.Cli;

/// <content>Blurring.</content>
internal sealed partial class VisionApi
{
    /// <summary>Starts <c>BlurFaces</c> for a stored file; when the same run is under way already, that one is meant.</summary>
    /// <returns>The run's id.</returns>
    public Task<string> StartBlurAsync(UploadReceipt file, BlurSettings settings, CancellationToken cancellationToken) =>
        StartRunAsync(Body(new BlurRequest("BlurFaces", new BlurInput(file.Object, file.Etag, settings)), CliJson.Default.BlurRequest), cancellationToken);
}
