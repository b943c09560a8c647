namespace Vision.Imaging.Internal.WebP;

/// <summary>One chunk of a WebP: its four-letter type, and where its data are.</summary>
internal readonly ref struct WebPChunk(ReadOnlySpan<byte> type, int data, int length)
{
    private readonly ReadOnlySpan<byte> _type = type;

    public int Data { get; } = data;

    public int Length { get; } = length;

    /// <summary>Where the chunk begins, with its type.</summary>
    public int Start => Data - 8;

    public bool Is(ReadOnlySpan<byte> type) => _type.SequenceEqual(type);
}
