using Vision.Files.Internal;

namespace Vision.Files.Tests.Internal;

public class FileNamingTests
{
    private static readonly FileNaming Windows = new(windows: true);

    [Theory]
    [InlineData("cat.jpg", "cat.jpg")]
    [InlineData("a:b", "a%3Ab")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("dot.", "dot%2E")]
    [InlineData("space ", "space%20")]
    [InlineData("con", "%63on")]
    [InlineData("NUL.tar.gz", "%4EUL.tar.gz")]
    [InlineData("console", "console")]
    [InlineData("100%", "100%")]
    [InlineData("%2e", "%252e")]
    public void NameOf_OnWindows_EscapesWhatWindowsCannotHold(string segment, string name)
    {
        Assert.Equal(name, Windows.NameOf(segment).Name);
        Assert.Equal(segment, Windows.SegmentOf(name));
    }

    [Theory]
    [InlineData("a%2Eb")]
    [InlineData("CON")]
    [InlineData("%3a")]
    public void SegmentOf_NameThatNoSegmentHas_IsNone(string name) => Assert.Null(Windows.SegmentOf(name));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NameOf_RandomSegments_AreReversible(bool windows)
    {
        var naming = new FileNaming(windows);
        var random = new Random(7);
        const string alphabet = "ab%25Ee:. \\/conCON1";
        for (var i = 0; i < 20_000; i++)
        {
            var segment = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => alphabet[random.Next(alphabet.Length)])).Replace("/", "", StringComparison.Ordinal);
            if (naming.NameOf(segment).Name is not { } name)
                continue;

            Assert.Equal(segment, naming.SegmentOf(name));
            Assert.DoesNotContain('/', name);
            Assert.True(name is not "." and not "..");
        }
    }
}
