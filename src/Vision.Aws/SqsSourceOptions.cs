using Amazon.Runtime;

namespace Vision.Aws;

/// <summary>
/// The section <c>Vision:Sqs</c>: a queue that tells of objects in S3, and of video jobs that ended. Credentials come from the default chain.
/// </summary>
public sealed record SqsSourceOptions
{
    /// <summary>Name or URL of the queue. Default: none; then there is no queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Name or URL of the queue for events that cannot be worked on. Default: the one that the queue's redrive policy names.</summary>
    public string? DeadLetterQueue { get; init; }

    /// <summary>For example <c>eu-central-1</c>. Default: <c>AWS_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>A service that is like SQS. Default: <c>AWS_ENDPOINT_URL_SQS</c>, then <c>AWS_ENDPOINT_URL</c>, else Amazon's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Who calls. Default: the default chain, that is environment, profile, role of the machine.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The bucket of messages that are a key alone, as a JSON string. Default: none; such messages go to the dead-letter queue.</summary>
    public string? BareKeyBucket { get; init; }

    /// <summary>How long a message is nobody else's; extended while it is worked on. 10 s to 12 h; default 60 s.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a receive waits for messages. 0 to 20 s; default 20 s.</summary>
    public TimeSpan WaitTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Receives under way at once, each of up to 10 messages. 1 to 32; default 2.</summary>
    public int Receivers { get; init; } = 2;

    /// <summary>
    /// Receives of a message after which it goes to the dead-letter queue, if it failed for an unknown reason. What can never work goes there at once, what
    /// waits for a store or an engine that is away is tried for as long as the queue keeps it. 1 to 1,000; default 5.
    /// </summary>
    public int MaxReceives { get; init; } = 5;

    /// <exception cref="ArgumentException">A value is out of range.</exception>
    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Queue))
            throw new ArgumentException("No queue is named; set Vision:Sqs:Queue to its name or URL.");
        if (Endpoint is { } url && (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp)))
            throw new ArgumentException($"The SQS endpoint '{url}' is no URL; write http://HOST:PORT or https://HOST.");
        if (VisibilityTimeout < TimeSpan.FromSeconds(10) || VisibilityTimeout > TimeSpan.FromHours(12))
            throw new ArgumentException($"A visibility timeout of {VisibilityTimeout} is out of range; choose 10 s to 12 h.");
        if (WaitTime < TimeSpan.Zero || WaitTime > TimeSpan.FromSeconds(20))
            throw new ArgumentException($"A wait of {WaitTime} is out of range; choose 0 to 20 s.");
        if (Receivers is < 1 or > 32)
            throw new ArgumentException($"{Receivers} receivers are out of range; choose 1 to 32.");
        if (MaxReceives is < 1 or > 1000)
            throw new ArgumentException($"{MaxReceives} receives are out of range; choose 1 to 1,000.");
    }
}
