using Vision.Host.Start;
using Vision.Hosting;

namespace Vision.Host.Settings;

public class HostArgumentsTests
{
    [Theory]
    [InlineData("--port", "80")]
    [InlineData("--port=80")]
    public void Parse_ShortName_BecomesTheSetting(params string[] args) =>
        Assert.Equal("80", HostArguments.Parse(args)["Vision:Port"]);

    [Fact]
    public void Parse_ConfigurationName_IsTakenAsItIs() =>
        Assert.Equal("00:00:30", HostArguments.Parse(["--Vision:StopTimeout=00:00:30"])["Vision:StopTimeout"]);

    [Fact]
    public void Parse_ValueWithEqualsSign_IsKeptWhole() =>
        Assert.Equal("/a=b", HostArguments.Parse(["--data=/a=b"])["Vision:Data"]);

    [Theory]
    [InlineData("--prot", "80")]
    [InlineData("photo.jpg")]
    [InlineData("--port")]
    public void Parse_UnknownOrIncomplete_IsRefused(params string[] args) =>
        Assert.Equal(ExitCode.Settings, Assert.Throws<StartException>(() => HostArguments.Parse(args)).ExitCode);

    [Fact]
    public void Settings_WrongType_NamesTheSetting()
    {
        var error = Assert.Throws<StartException>(() => HostConfiguration.Settings(HostConfiguration.Read(["--port", "many"])));

        Assert.Contains("Vision:Port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_Nothing_IsLoopbackOn7071()
    {
        var settings = HostConfiguration.Settings(HostConfiguration.Read([]));

        Assert.Equal("http://127.0.0.1:7071/", ListenAddresses.Of(settings).Single().ToString());
    }
}
