namespace Vision.Pipelines.VideoJobs.Internal;

/// <summary>Looks at one frame after another for what a job is about.</summary>
internal sealed class FrameLook(ServedVision vision, VideoJobInput job)
{
    /// <summary>The models of the frames so far.</summary>
    public string ModelVersion { get; private set; } = "";

    public Task<IEnumerable<VideoJobEntry>> AtAsync(ImageSource frame, long timestamp, CancellationToken stop) => job.Kind switch
    {
        VideoJobKind.Labels => LabelsAsync(frame, timestamp, stop),
        VideoJobKind.Text => TextAsync(frame, timestamp, stop),
        VideoJobKind.FaceSearch => KnownFacesAsync(frame, timestamp, stop),
        _ => FacesAsync(frame, timestamp, stop),
    };

    private async Task<IEnumerable<VideoJobEntry>> FacesAsync(ImageSource frame, long timestamp, CancellationToken stop)
    {
        var found = await vision.Provider.DetectFacesAsync(frame, Detection, stop).ConfigureAwait(false);
        ModelVersion = found.FaceModelVersion;
        return found.FaceDetails.Select(face => new VideoJobEntry(timestamp) { Face = face });
    }

    private async Task<IEnumerable<VideoJobEntry>> KnownFacesAsync(ImageSource frame, long timestamp, CancellationToken stop)
    {
        var search = new SearchFacesOptions { FaceMatchThreshold = job.Options.FaceMatchThreshold, Detection = Detection };
        var found = await vision.RequiredCollections.SearchAllFacesAsync(job.Options.CollectionId!, frame, search, stop).ConfigureAwait(false);
        ModelVersion = found.FaceModelVersion;
        return found.Faces.Select(face => new VideoJobEntry(timestamp) { Face = face.FaceDetail, FaceMatches = face.FaceMatches });
    }

    private async Task<IEnumerable<VideoJobEntry>> LabelsAsync(ImageSource frame, long timestamp, CancellationToken stop)
    {
        var found = await vision.Provider.DetectLabelsAsync(frame, new DetectLabelsOptions { MinConfidence = job.Options.MinConfidence }, stop).ConfigureAwait(false);
        ModelVersion = found.LabelModelVersion;
        return found.Labels.Select(label => new VideoJobEntry(timestamp) { Label = label });
    }

    private async Task<IEnumerable<VideoJobEntry>> TextAsync(ImageSource frame, long timestamp, CancellationToken stop)
    {
        var found = await vision.Provider.DetectTextAsync(frame, new DetectTextOptions { MinConfidence = job.Options.MinConfidence }, stop).ConfigureAwait(false);
        ModelVersion = found.TextModelVersion;
        return found.TextDetections.Select(text => new VideoJobEntry(timestamp) { Text = text });
    }

    private DetectFacesOptions Detection => new() { Attributes = job.Options.Attributes };
}
