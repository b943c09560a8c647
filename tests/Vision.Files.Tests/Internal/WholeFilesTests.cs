using System.Text;
using Vision.Files.Internal;

namespace Vision.Files.Tests.Internal;

public sealed class WholeFilesTests : IDisposable
{
    private const string Ebml = "\u001A\u0045\u00DF\u00A3\u0084abcd";
    private const string Segment = "\u0018\u0053\u0080\u0067";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0....\u00FF\u00D9", true)]
    [InlineData("\u00FF\u00D8\u00FF\u00E0....\u00FF\u00D9and what a camera left after it", true)]
    [InlineData("\u00FF\u00D8\u00FF\u00E0....", false)]
    [InlineData("\u0089PNG....IEND\u00AE\u0042\u0060\u0082", true)]
    [InlineData("\u0089PNG....IDAT", false)]
    [InlineData("GIF89a....;", true)]
    [InlineData("GIF89a....;..", false)]
    [InlineData("RIFF\u0008\0\0\0WEBPVP8 ", true)]
    [InlineData("RIFF\u0009\0\0\0WEBPVP8 ", false)]
    [InlineData("RIFF\0\0\0\0AVI LIST", false)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u000Amoov..\0\0\0\u0009mdat.", true)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u000Amoov..\0\0\0\0mdat.....", true)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u000Amoov..\0\0\0\u0010mdat.", false)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u0009mdat.", false)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u0009mdat.\0\0", false)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u0001mdat\0\0\0\0\0\0\0\u0011.\0\0\0\u0008moov", true)]
    [InlineData("\0\0\0\u000Cftypisom\0\0\0\u0003mdat", false)]
    [InlineData("\0\0\0\u000Cftypheic\0\0\0\u0009meta.", true)]
    [InlineData(Ebml + Segment + "\u0010\0\0\u000212........", true)]
    [InlineData(Ebml + Segment + "\u0010\0\0\u00FF12........", false)]
    [InlineData(Ebml + Segment + "\u0001\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF12........", true)]
    [InlineData("Dear diary", true)]
    [InlineData("", true)]
    public void Contain_AFile_TellsByItsFormat(string content, bool expected)
    {
        var path = _folder["file"];
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(content));

        Assert.Equal(expected, WholeFiles.Contain(path));
    }

    [Fact]
    public void Contain_FileThatIsGone_IsNotWhole() => Assert.False(WholeFiles.Contain(_folder["nothing"]));
}
