namespace Vision.Http;

/// <summary>The section <c>Vision:Images</c>: what a request to the image API may cost, and whose pages may send one.</summary>
public sealed class ImageApiOptions
{
    /// <summary>Most parts of one form, whatever their names. Default 100; 1..10,000.</summary>
    public int MaxParts { get; set; } = 100;

    /// <summary>Most bytes of one image, or of any other part; it is held in memory. Default 25,000,000; 1..1,000,000,000.</summary>
    public long MaxPartBytes { get; set; } = 25_000_000;

    /// <summary>Most bytes of a whole request, and of all images of an answer. Default 100,000,000; 1..2,000,000,000.</summary>
    public long MaxBytes { get; set; } = 100_000_000;

    /// <summary>Most bytes of the headers of one part. Default 16,384; 256..1,000,000.</summary>
    public int MaxHeaderBytes { get; set; } = 16_384;

    /// <summary>
    /// Most bytes of images that all requests together hold in memory; who would need more is told 503 and to come again. Default 500,000,000;
    /// 1..100,000,000,000.
    /// </summary>
    public long MaxBufferedBytes { get; set; } = 500_000_000;

    /// <summary>Time that a body may take to arrive. Default 100 s; 1 s..1 h.</summary>
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Origins of pages that may send images, separated by commas: <c>https://acme.example</c>. Default <c>*</c>, any: what is answered is about the
    /// bytes that the page sent. Empty: none but the server's own.
    /// </summary>
    public string AllowedOrigins { get; set; } = "*";

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        MaxParts is < 1 or > 10_000 ? Range(nameof(MaxParts), "1..10,000")
        : MaxPartBytes is < 1 or > 1_000_000_000 ? Range(nameof(MaxPartBytes), "1..1,000,000,000")
        : MaxBytes is < 1 or > 2_000_000_000 ? Range(nameof(MaxBytes), "1..2,000,000,000")
        : MaxHeaderBytes is < 256 or > 1_000_000 ? Range(nameof(MaxHeaderBytes), "256..1,000,000")
        : MaxBufferedBytes is < 1 or > 100_000_000_000 ? Range(nameof(MaxBufferedBytes), "1..100,000,000,000")
        : BodyTimeout < TimeSpan.FromSeconds(1) || BodyTimeout > TimeSpan.FromHours(1) ? Range(nameof(BodyTimeout), "00:00:01..01:00:00")
        : null;

    private static string Range(string name, string range) => $"Vision:Images: {name} must be {range}.";
}
