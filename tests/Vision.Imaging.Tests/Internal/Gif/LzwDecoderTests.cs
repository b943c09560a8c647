using Vision.Imaging.Internal.Gif;

namespace Vision.Imaging.Tests.Internal.Gif;

public class LzwDecoderTests
{
    [Theory]
    [InlineData(2, 10)]
    [InlineData(4, 5_000)]
    [InlineData(8, 100_000)]
    public void Decode_EncodedIndices_GivesThemBack(int bits, int count)
    {
        var random = new Random(count);
        var indices = new byte[count];
        for (var i = 0; i < count; i++)
            indices[i] = i % 3 == 0 ? (byte)0 : (byte)random.Next(1 << bits);

        var output = new byte[count];
        Assert.Equal(count, LzwDecoder.Decode(Blocks(Media.LzwEncoder.Encode(indices, bits)), bits, output));
        Assert.Equal(indices, output);
    }

    [Fact]
    public void Decode_MoreDataThanRoom_StopsAtTheRoom()
    {
        var output = new byte[7];

        Assert.Equal(7, LzwDecoder.Decode(Blocks(Media.LzwEncoder.Encode(new byte[1000], 2)), 2, output));
    }

    [Fact]
    public void Decode_NoData_GivesNothing() => Assert.Equal(0, LzwDecoder.Decode([0], 2, new byte[10]));

    [Fact]
    public void Decode_UndefinedCode_EndsThere()
    {
        // Three-bit codes: clear (4), then 7, which nobody defined.
        Assert.Equal(0, LzwDecoder.Decode([1, 0b00_111_100, 0], 2, new byte[10]));
    }

    private static byte[] Blocks(byte[] data) => [.. data.Chunk(255).SelectMany(block => block.Prepend((byte)block.Length)), 0];
}
