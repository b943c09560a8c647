namespace Vision.Http.Files;

public class FileTargetTests
{
    [Theory]
    [InlineData("/api/files/images/cat.jpg", "images", "cat.jpg")]
    [InlineData("/api/files/images/cat.jpg?x=1/2", "images", "cat.jpg")]
    [InlineData("http://127.0.0.1:7071/api/files/images/cat.jpg", "images", "cat.jpg")]
    [InlineData("/api/files/images/a/b/c.jpg", "images", "a/b/c.jpg")]
    [InlineData("/api/files/images/a%2Fb.jpg", "images", "a/b.jpg")]
    [InlineData("/api/files/images/a%252Fb.jpg", "images", "a%2Fb.jpg")]
    [InlineData("/api/files/images/red+flower%20two.jpg", "images", "red+flower two.jpg")]
    [InlineData("/api/files/images/../../etc/passwd", "images", "../../etc/passwd")]
    [InlineData("/api/files/images//double", "images", "/double")]
    [InlineData("/api/files/images/%F0%9F%90%88.jpg", "images", "🐈.jpg")]
    [InlineData("/api/files/images/a%0D%0Ab", "images", "a\r\nb")]
    [InlineData("/api/files/images/", "images", "")]
    [InlineData("/api/files/images", "images", "")]
    [InlineData("/api/files", "", "")]
    public void TryRead_AFile_DecodesTheKeyExactlyOnce(string rawTarget, string container, string key)
    {
        Assert.True(FileTarget.TryRead(rawTarget, out var target));

        Assert.Equal(new FileTarget(container, key), target);
    }

    [Theory]
    [InlineData("/api/filesystem/x")]
    [InlineData("/api/runs")]
    [InlineData("/")]
    [InlineData("*")]
    public void TryRead_SomethingElse_LeavesItAlone(string rawTarget) => Assert.False(FileTarget.TryRead(rawTarget, out _));

    [Theory]
    [InlineData("/api/files/images/100%.jpg", "%25")]
    [InlineData("/api/files/images/a%zz.jpg", "%25")]
    [InlineData("/api/files/images/%ff.jpg", "UTF-8")]
    public void TryRead_BrokenEscape_SaysWhatToWrite(string rawTarget, string remedy)
    {
        var error = Assert.Throws<InvalidObjectKeyException>(() => FileTarget.TryRead(rawTarget, out _));

        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }
}
