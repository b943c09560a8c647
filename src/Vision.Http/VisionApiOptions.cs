namespace Vision.Http;

/// <summary>How the HTTP API guards itself.</summary>
public sealed class VisionApiOptions
{
    /// <summary>
    /// The key that callers send in the <c>x-functions-key</c> header. Default <see langword="null"/>: no key is asked for, which is only
    /// right when nobody but this machine can connect.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Host names that requests may name; protects a loopback server against DNS rebinding. Default: <c>localhost</c>, <c>127.0.0.1</c>,
    /// <c>[::1]</c>. Empty: any, for servers that ask for a key.
    /// </summary>
    public IList<string> AllowedHosts { get; } = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Most bytes of one upload. Default 2 GiB; at least 1.</summary>
    public long MaxUploadBytes { get; set; } = 2L << 30;

    /// <summary>
    /// Most bytes of an image that is sent to be looked at, not stored; it is held in memory. Default 100,000,000, the embedded provider's
    /// limit; 1..2,000,000,000. <see cref="MaxUploadBytes"/> counts as well.
    /// </summary>
    public long MaxImageBytes { get; set; } = 100_000_000;

    /// <summary>Most bytes of a JSON body. Default 1 MiB, the payload limit of the Azure durable scheduler; at least 1.</summary>
    public long MaxJsonBytes { get; set; } = 1 << 20;

    /// <summary>Tells that an error of the <c>DurableTaskClient</c> means that its store cannot be reached or written now. Default: none does.</summary>
    public Func<Exception, bool> IsEngineAway { get; set; } = _ => false;

    /// <summary>The orchestrations that <c>POST /api/runs</c> starts: name -> type of the input. Default: none.</summary>
    public IDictionary<string, Type> Orchestrations { get; } = new Dictionary<string, Type>(StringComparer.Ordinal);

    /// <summary>Events about objects in S3 that are posted here.</summary>
    public S3EventsOptions S3Events { get; } = new();

    /// <summary>The image API.</summary>
    public ImageApiOptions Images { get; } = new();

    /// <summary>The webhook of a bot. Default: off.</summary>
    public BotEndpointOptions Bot { get; } = new();

    /// <summary>The endpoint for Rekognition's own clients. Default: off.</summary>
    public RekognitionEndpointOptions Rekognition { get; } = new();
}
