using Vision.Host.Settings;
using Vision.Hosting;

namespace Vision.Host.Start;

public class ListenAddressesTests
{
    [Theory]
    [InlineData("http://0.0.0.0:7071")]
    [InlineData("http://*:7071")]
    [InlineData("http://[::]:7071")]
    [InlineData("http://192.0.2.1:7071")]
    [InlineData("http://example.com:7071")]
    [InlineData("http://127.0.0.1:7071;http://0.0.0.0:7072")]
    public void Of_BeyondThisMachineWithoutKey_IsRefused(string urls)
    {
        var error = Assert.Throws<StartException>(() => ListenAddresses.Of(new HostSettings { Urls = urls }));

        Assert.Contains("VISION_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Settings, error.ExitCode);
    }

    [Theory]
    [InlineData("http://localhost:7071")]
    [InlineData("http://127.0.0.2:7071")]
    [InlineData("http://[::1]:7071")]
    public void Of_ThisMachine_NeedsNoKey(string urls) => Assert.Single(ListenAddresses.Of(new HostSettings { Urls = urls }));

    [Fact]
    public void Of_BeyondThisMachineWithKey_IsTaken() =>
        Assert.Single(ListenAddresses.Of(new HostSettings { Urls = "http://0.0.0.0:7071", ApiKey = "secret" }));

    [Theory]
    [InlineData("7071")]
    [InlineData("https://127.0.0.1:7071")]
    [InlineData("ftp://127.0.0.1")]
    public void Of_NoHttpAddress_IsRefused(string urls) => Assert.Throws<StartException>(() => ListenAddresses.Of(new HostSettings { Urls = urls }));

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Of_PortOutOfRange_IsRefused(int port) => Assert.Throws<StartException>(() => ListenAddresses.Of(new HostSettings { Port = port }));
}
