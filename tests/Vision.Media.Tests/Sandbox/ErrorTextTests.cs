namespace Vision.Media.Sandbox;

public class ErrorTextTests
{
    [Fact]
    public void Text_Short_IsWhole()
    {
        var text = new ErrorText();
        text.Add("one\n");
        text.Add("two\n");

        Assert.Equal("one\ntwo\n", text.ToString());
    }

    [Fact]
    public void Text_Endless_KeepsItsStartAndItsEnd()
    {
        var text = new ErrorText();
        text.Add("first");
        for (var i = 0; i < 100_000; i++)
            text.Add("0123456789");
        text.Add("last");

        var kept = text.ToString();

        Assert.StartsWith("first0123", kept, StringComparison.Ordinal);
        Assert.EndsWith("789last", kept, StringComparison.Ordinal);
        Assert.InRange(kept.Length, 1, 20_000);
    }
}
