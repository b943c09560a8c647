using System.Text.RegularExpressions;
using Vision.Pipelines.VideoJobs;

namespace Vision.Http.Rekognition;

/// <summary>Start… and Get… of video jobs: faces, known faces, labels and text.</summary>
internal sealed partial class VideoOperations(VideoJobStarter starter, VideoJobReader reader)
{
    public IEnumerable<KeyValuePair<string, RekognitionOperation>> All =>
    [
        new("StartFaceDetection", StartFaceDetectionAsync), new("GetFaceDetection", GetFaceDetectionAsync),
        new("StartFaceSearch", StartFaceSearchAsync), new("GetFaceSearch", GetFaceSearchAsync),
        new("StartLabelDetection", StartLabelDetectionAsync), new("GetLabelDetection", GetLabelDetectionAsync),
        new("StartTextDetection", StartTextDetectionAsync), new("GetTextDetection", GetTextDetectionAsync),
    ];

    private Task<object> StartFaceDetectionAsync(RequestBody request, CancellationToken cancellationToken) => StartAsync(
        VideoJobKind.Faces,
        request,
        new VideoJobOptions { Attributes = request.OneOf("FaceAttributes", "DEFAULT", "ALL") == "ALL" ? FaceAttributes.All : FaceAttributes.Default },
        cancellationToken);

    private Task<object> StartFaceSearchAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var options = new VideoJobOptions { CollectionId = request.CollectionId() };
        return StartAsync(VideoJobKind.FaceSearch, request, options with { FaceMatchThreshold = request.Percent("FaceMatchThreshold") ?? options.FaceMatchThreshold }, cancellationToken);
    }

    private Task<object> StartLabelDetectionAsync(RequestBody request, CancellationToken cancellationToken)
    {
        if (request.Find("Settings") is not null)
            throw RekognitionError.InvalidParameter("Settings are not taken; filter what GetLabelDetection gives.");

        return StartAsync(VideoJobKind.Labels, request, new VideoJobOptions { MinConfidence = new LabelFilters(request).MinConfidence }, cancellationToken);
    }

    private Task<object> StartTextDetectionAsync(RequestBody request, CancellationToken cancellationToken)
    {
        if (request.Find("Filters") is { } filters && (filters.Find("RegionsOfInterest") is not null || filters.Find("WordFilter")?.Number("MinBoundingBoxWidth") is not null))
            throw RekognitionError.InvalidParameter("of Filters, WordFilter.MinConfidence is taken; filter the rest of what GetTextDetection gives.");

        return StartAsync(VideoJobKind.Text, request, new VideoJobOptions { MinConfidence = new TextFilters(request).MinConfidence }, cancellationToken);
    }

    private async Task<object> StartAsync(VideoJobKind kind, RequestBody request, VideoJobOptions options, CancellationToken cancellationToken)
    {
        if (request.Find("NotificationChannel") is not null)
            throw RekognitionError.InvalidParameter("this endpoint publishes no completions; leave out NotificationChannel, and ask for the job.");

        var token = request.Text("ClientRequestToken", 1, 64, Tokens());
        var video = request.Structure("Video").Structure("S3Object");
        options = options with { JobTag = request.Text("JobTag", 1, 1024, Tags()), Version = video.Text("Version", 1, 1024) };
        return new { JobId = await starter.StartAsync(kind, video, token, options, cancellationToken).ConfigureAwait(false) };
    }

    private async Task<object> GetFaceDetectionAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var job = await reader.ReadAsync(VideoJobKind.Faces, request, null, cancellationToken).ConfigureAwait(false);
        var shapes = new FaceShapes([job.Input.Options.Attributes == FaceAttributes.All ? "ALL" : "DEFAULT"]);
        return new
        {
            job.JobStatus,
            job.StatusMessage,
            job.VideoMetadata,
            job.NextToken,
            Faces = job.Entries.Select(entry => new { entry.Timestamp, Face = shapes.Shape(entry.Face!) }),
            job.JobId,
            job.Video,
            job.Input.Options.JobTag,
        };
    }

    private async Task<object> GetFaceSearchAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var byIndex = request.OneOf("SortBy", "INDEX", "TIMESTAMP") == "INDEX";
        var job = await reader.ReadAsync(VideoJobKind.FaceSearch, request, byIndex ? all => [.. all.OrderBy(entry => entry.Index).ThenBy(entry => entry.Timestamp)] : null, cancellationToken).ConfigureAwait(false);
        var shapes = new FaceShapes([]);
        return new
        {
            job.JobStatus,
            job.StatusMessage,
            job.NextToken,
            job.VideoMetadata,
            Persons = job.Entries.Select(entry => new
            {
                entry.Timestamp,
                Person = new { entry.Index, Face = shapes.Shape(entry.Face!) },
                FaceMatches = entry.FaceMatches is { Count: > 0 } matches ? matches : null,
            }),
            job.JobId,
            job.Video,
            job.Input.Options.JobTag,
        };
    }

    private async Task<object> GetLabelDetectionAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var sortBy = request.OneOf("SortBy", "NAME", "TIMESTAMP") ?? "TIMESTAMP";
        var aggregateBy = request.OneOf("AggregateBy", "TIMESTAMPS", "SEGMENTS") ?? "TIMESTAMPS";
        if (aggregateBy == "SEGMENTS")
            return await LabelSegmentsAsync(request, sortBy, cancellationToken).ConfigureAwait(false);

        var job = await reader.ReadAsync(
            VideoJobKind.Labels, request, sortBy == "NAME" ? all => [.. all.OrderBy(entry => entry.Label!.Name, StringComparer.Ordinal).ThenBy(entry => entry.Timestamp)] : null, cancellationToken).ConfigureAwait(false);
        return LabelsOf(job, job.Entries.Select(entry => (object)new { entry.Timestamp, entry.Label }), job.NextToken, sortBy, aggregateBy);
    }

    private async Task<object> LabelSegmentsAsync(RequestBody request, string sortBy, CancellationToken cancellationToken)
    {
        IReadOnlyList<VideoJobEntry> all = [];
        var job = await reader.ReadAsync(VideoJobKind.Labels, request, entries => all = entries, cancellationToken).ConfigureAwait(false);
        var (segments, next) = job.PageOf(LabelSegment.Of(all, job.FrameMillis, sortBy == "NAME"), request);
        return LabelsOf(job, segments, next, sortBy, "SEGMENTS");
    }

    private static object LabelsOf(VideoJobPage job, IEnumerable<object> labels, string? next, string sortBy, string aggregateBy) => new
    {
        job.JobStatus,
        job.StatusMessage,
        job.VideoMetadata,
        NextToken = next,
        Labels = labels,
        LabelModelVersion = job.ModelVersion,
        job.JobId,
        job.Video,
        job.Input.Options.JobTag,
        GetRequestMetadata = new { SortBy = sortBy, AggregateBy = aggregateBy },
    };

    private async Task<object> GetTextDetectionAsync(RequestBody request, CancellationToken cancellationToken)
    {
        var job = await reader.ReadAsync(VideoJobKind.Text, request, null, cancellationToken).ConfigureAwait(false);
        return new
        {
            job.JobStatus,
            job.StatusMessage,
            job.VideoMetadata,
            TextDetections = job.Entries.Select(entry => new { entry.Timestamp, TextDetection = entry.Text }),
            job.NextToken,
            TextModelVersion = job.ModelVersion,
            job.JobId,
            job.Video,
            job.Input.Options.JobTag,
        };
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9\-_]+\z")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-:+=/]+\z")]
    private static partial Regex Tags();
}
