using System.Globalization;
using System.Text;
using Vision.Pipelines.VideoJobs;

namespace Vision.Http.Rekognition;

/// <summary>A job and some of what it found.</summary>
internal sealed record VideoJobPage(
    string JobId, string JobStatus, string? StatusMessage, VideoJobInput Input, VideoJobMetadata? VideoMetadata, IReadOnlyList<VideoJobEntry> Entries, string? NextToken)
{
    /// <summary>Results of one answer, at most.</summary>
    public const int MostResults = 1000;

    public string? ModelVersion { get; init; }

    public int FrameMillis { get; init; }

    public object Video => new { S3Object = new { Bucket = Input.Video.Container, Name = Input.Video.Key, Input.Options.Version } };

    /// <summary>The page of a list that a request asks for, and the token of the next one.</summary>
    public (IReadOnlyList<T> Page, string? NextToken) PageOf<T>(IReadOnlyList<T> all, RequestBody request)
    {
        var (from, size) = (OffsetOf(JobId, request), SizeOf(request));
        return ([.. all.Skip(from).Take(size)], TokenOf(JobId, from + size, all.Count));
    }

    public static int SizeOf(RequestBody request) => Math.Min(request.Integer("MaxResults", 1) ?? MostResults, MostResults);

    /// <summary>Where the page begins that a request asks for.</summary>
    public static int OffsetOf(string job, RequestBody request)
    {
        if (request.Text("NextToken", 0, 255) is not { } token)
            return 0;

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(' ') is [var id, var number] && id == job
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                ? offset
                : throw new RekognitionError("InvalidPaginationTokenException", "Invalid pagination token");
    }

    /// <summary>The token of the page that begins there; <see langword="null"/> at the end.</summary>
    public static string? TokenOf(string job, int offset, int count) =>
        offset < count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{job} {offset}"))) : null;
}
