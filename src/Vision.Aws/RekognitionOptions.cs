using Amazon.Runtime;

namespace Vision.Aws;

/// <summary>How Amazon Rekognition, or an endpoint like it, is used. Credentials come from the default chain: environment, profile, role of the machine.</summary>
public sealed record RekognitionOptions
{
    /// <summary>For example <c>eu-central-1</c>. Default: <c>AWS_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>An endpoint that is like Rekognition. Default: <c>AWS_ENDPOINT_URL_REKOGNITION</c>, then <c>AWS_ENDPOINT_URL</c>, else Amazon's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Who calls. Default: the default chain, that is environment, profile, role of the machine.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>
    /// Bucket in that region where videos are put that are elsewhere, until their run has ended: below <c>results/.parts/</c>, each in its run's own folder.
    /// Default: none; videos elsewhere are refused.
    /// </summary>
    public string? StagingBucket { get; init; }

    /// <summary>
    /// ARN of the SNS topic at which Rekognition tells that a video job has ended; a queue that this host reads (<c>Vision:Sqs</c>) is subscribed to it.
    /// Default: none; then jobs are only polled.
    /// </summary>
    public string? NotificationTopic { get; init; }

    /// <summary>ARN of the role that lets Rekognition publish at <see cref="NotificationTopic"/>. Default: none.</summary>
    public string? NotificationRole { get; init; }

    /// <summary>Calls a second of each operation that this host makes at most, as the account's quotas say. Fewer while the service throttles. 0.1 to 10,000; default 25.</summary>
    public double CallsPerSecond { get; init; } = 25;

    /// <summary>As <see cref="CallsPerSecond"/>, for operations by name. Default: <c>StartFaceDetection</c> 5.</summary>
    public IReadOnlyDictionary<string, double> OperationCallsPerSecond { get; init; } = new Dictionary<string, double> { ["StartFaceDetection"] = 5 };

    /// <summary>Video jobs that this host has open at once; the account's quota is 20 unless it was raised. 1 to 1,000; default 20.</summary>
    public int OpenVideoJobs { get; init; } = 20;

    /// <summary>Tries of a call that is throttled or not answered, with jittered pauses that double up to 20 s. 1 to 20; default 6.</summary>
    public int Tries { get; init; } = 6;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        if (Endpoint is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)))
            throw new ArgumentException($"The Rekognition endpoint '{url}' is no URL; write http://HOST:PORT or https://HOST.");
        if (OperationCallsPerSecond.Values.Append(CallsPerSecond).FirstOrDefault(calls => calls is not (>= 0.1 and <= 10_000), CallsPerSecond) is not (>= 0.1 and <= 10_000) and var wrong)
            throw new ArgumentException($"{wrong} calls per second are out of range; choose 0.1 to 10,000.");
        if (OpenVideoJobs is < 1 or > 1000)
            throw new ArgumentException($"{OpenVideoJobs} open video jobs are out of range; choose 1 to 1,000.");
        if (string.IsNullOrEmpty(NotificationTopic) != string.IsNullOrEmpty(NotificationRole))
            throw new ArgumentException("Only one of NotificationTopic and NotificationRole is set; Rekognition needs both to tell that a job has ended.");
        if (Tries is < 1 or > 20)
            throw new ArgumentException($"{Tries} tries are out of range; choose 1 to 20.");
    }
}
