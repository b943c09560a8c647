using System.Text;

namespace Vision.Abstractions.Tests.Media;

public class MediaSignaturesTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF", MediaKind.Image)]
    [InlineData("\u0089PNG\r\n\u001A\n", MediaKind.Image)]
    [InlineData("GIF87a", MediaKind.Image)]
    [InlineData("RIFF\0\0\0\0WEBP", MediaKind.Image)]
    [InlineData("RIFF\0\0\0\0AVI LIST", MediaKind.Video)]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", null)]
    [InlineData("II*\0", MediaKind.Image)]
    [InlineData("MM\0*", MediaKind.Image)]
    [InlineData("BM\u0010\0\0\0\0\0\0\0\u0036\0\0\0\u0028\0\0\0", MediaKind.Image)]
    [InlineData("BMW drivers, a study in grey", null)]
    [InlineData("\0\0\0\u0020ftypavif", MediaKind.Image)]
    [InlineData("\0\0\0\u0018ftypheic", MediaKind.Image)]
    [InlineData("\0\0\0\u0018ftypmif1", MediaKind.Image)]
    [InlineData("\0\0\0\u0018ftypisom", MediaKind.Video)]
    [InlineData("\0\0\0\u0014ftypqt  ", MediaKind.Video)]
    [InlineData("\0\0\0\u0008wide\0\0\0\0mdat", MediaKind.Video)]
    [InlineData("\u001A\u0045\u00DF\u00A3", MediaKind.Video)]
    [InlineData("\0\0\u0001\u00BA", MediaKind.Video)]
    [InlineData("FLV\u0001", MediaKind.Video)]
    [InlineData("OggS", MediaKind.Video)]
    [InlineData("%PDF-1.7", null)]
    [InlineData("Dear diary", null)]
    [InlineData("", null)]
    public void KindOf_FirstBytes_Tells(string start, MediaKind? expected) =>
        Assert.Equal(expected, MediaSignatures.KindOf(Encoding.Latin1.GetBytes(start)));

    [Theory]
    [InlineData(188, 0)]
    [InlineData(188, 77)]
    [InlineData(192, 4)]
    [InlineData(192, 191)]
    public void KindOf_TransportStreamCutAnywhere_IsAVideo(int packet, int first)
    {
        var start = new byte[MediaSignatures.Examined];
        new Random(1).NextBytes(start);
        for (var at = first; at < start.Length; at += packet)
            start[at] = 0x47;

        Assert.Equal(MediaKind.Video, MediaSignatures.KindOf(start));
    }

    [Fact]
    public void KindOf_TextFullOfG_IsNone() => Assert.Null(MediaSignatures.KindOf(Encoding.ASCII.GetBytes("Going, going, gone. ")));
}
