namespace Vision.Http;

/// <summary>The section <c>Vision:Rekognition</c>: the endpoint that Rekognition's own clients can talk to.</summary>
public sealed class RekognitionEndpointOptions
{
    /// <summary>Whether <c>POST /</c> answers such clients. Default <see langword="false"/>.</summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Access key id -> secret access key of those who may call; signatures (version 4) are verified then. Default empty: signatures are not looked at, and
    /// a caller needs <see cref="VisionApiOptions.ApiKey"/> where there is one. Belongs into the environment, not into arguments.
    /// </summary>
    public IDictionary<string, string> AccessKeys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The region in names of resources (ARNs). Default <c>us-east-1</c>.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>The store that <c>S3Object</c> means. Default <c>s3</c>.</summary>
    public string Store { get; set; } = "s3";

    /// <summary>Where video jobs keep results: <c>scheme://bucket</c>, or a container of the host's store. Default <c>rekognition</c>.</summary>
    public string Results { get; set; } = "rekognition";

    /// <summary>
    /// Calls of one operation a second, beyond which callers are told <c>ProvisionedThroughputExceededException</c>, as by an account's quotas. Default 0:
    /// no limit.
    /// </summary>
    public int CallsPerSecond { get; set; }

    /// <summary>Video jobs that are open at once; one more is told <c>LimitExceededException</c>. Default 20, an account's quota; 1..1000.</summary>
    public int OpenVideoJobs { get; set; } = 20;
}
