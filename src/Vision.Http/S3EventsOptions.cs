namespace Vision.Http;

/// <summary>The section <c>Vision:S3Events</c>: events about objects in S3 that are posted to <c>/api/events/s3</c>.</summary>
public sealed class S3EventsOptions
{
    /// <summary>
    /// ARNs of the SNS topics that may deliver here. Their subscriptions are confirmed and their signatures verified, so they need no API key. Default empty:
    /// no subscription is confirmed, and a message in an envelope of SNS counts as that of whoever sent it with the key.
    /// </summary>
    public IList<string> Topics { get; } = [];

    /// <summary>The bucket of bodies that are a key alone, as a JSON string. Default <see langword="null"/>: such bodies are refused.</summary>
    public string? BareKeyBucket { get; set; }
}
