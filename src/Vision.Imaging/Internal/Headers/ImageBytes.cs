using System.Buffers.Binary;
using System.Globalization;

namespace Vision.Imaging.Internal.Headers;

/// <summary>The bytes of a file with the name that errors call it. Reading past the end says that the file was cut short.</summary>
internal readonly ref struct ImageBytes(ReadOnlySpan<byte> span, string name)
{
    public ReadOnlySpan<byte> Span { get; } = span;

    public string Name { get; } = name;

    public int Length => Span.Length;

    public byte this[int offset] => Slice(offset, 1)[0];

    public ushort UInt16Big(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Slice(offset, 2));

    public uint UInt32Big(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Slice(offset, 4));

    public ushort UInt16Little(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, 2));

    public int UInt24Little(int offset) => UInt16Little(offset) | (this[offset + 2] << 16);

    public uint UInt32Little(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, 4));

    public int Int32Little(int offset) => BinaryPrimitives.ReadInt32LittleEndian(Slice(offset, 4));

    /// <summary>Whether the bytes at <paramref name="offset"/> are exactly these; false past the end.</summary>
    public bool Has(int offset, ReadOnlySpan<byte> expected) => offset >= 0 && offset <= Length && Span[offset..].StartsWith(expected);

    public ReadOnlySpan<byte> Slice(long offset, long length)
    {
        Require(offset, length);
        return Span.Slice((int)offset, (int)length);
    }

    /// <summary>Throws when the file ends before <paramref name="offset"/> + <paramref name="length"/>.</summary>
    public void Require(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset + length > Length)
            throw Truncated();
    }

    public InvalidImageException Truncated() => Invalid(string.Create(CultureInfo.InvariantCulture,
        $"the image is cut short: the file ends at byte {Length:N0}, before the image does; upload it again."));

    public InvalidImageException Damaged(string what) => Invalid($"the image is damaged ({what}); upload it again, or save it anew with an image editor.");

    public InvalidImageException Invalid(string reason) => new(Name, reason);
}
