using System.Net;
using System.Runtime.InteropServices;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Host;

public sealed class HostProcessTests : IDisposable
{
    private readonly TestFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task Signal_WhileSomebodyWatches_StopsCleanly(PosixSignal signal)
    {
        await using var host = await HostProcess.StartAsync(_data.Path);
        using var watching = await host.Client.GetAsync(new Uri("/api/runs/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        host.Run.Signal(signal);

        Assert.Equal(0, await host.Run.WaitForExitAsync());
        Assert.False(File.Exists(_data[".vision/host.json"]));
    }

    [Fact]
    public async Task Start_OnDataOfARunningHost_EndsWithASentence()
    {
        await using var first = await HostProcess.StartAsync(_data.Path);

        await using var second = ProgramRun.Start(HostProcess.Program, ["--data", _data.Path, "--port", "0"]);

        Assert.Equal(12, await second.WaitForExitAsync());
        Assert.Contains($"at {first.Address.ToString().TrimEnd('/')}", second.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AfterACrash_TakesTheDataOverWithItsRuns()
    {
        string id;
        await using (var first = await HostProcess.StartAsync(_data.Path))
        {
            Assert.Equal(0, (await first.VisionAsync("label", Checkout.Samples[0])).ExitCode);
            id = (await first.GetJsonAsync("/api/runs"))[0].GetProperty("instanceId").GetString()!;
            await first.Run.CrashAsync();
        }

        await using var second = await HostProcess.StartAsync(_data.Path);

        Assert.Equal("Completed", (await second.GetJsonAsync($"/api/runs/{id}")).GetProperty("runtimeStatus").GetString());
    }

    [Theory]
    [InlineData("/api/files/.vision/host.json")]
    [InlineData("/api/files/images/../.vision/host.json")]
    [InlineData("/api/files/images/%2e%2e/.vision/host.json")]
    [InlineData("/api/files/..%2f.vision/host.json")]
    public async Task Get_WhatBelongsToTheHost_IsNeverServed(string path)
    {
        await using var host = await HostProcess.StartAsync(_data.Path);
        var uri = new Uri($"{host.Address.ToString().TrimEnd('/')}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var response = await host.Client.GetAsync(uri);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.NotFound });
    }

    [Fact]
    public async Task Drop_FileIntoTheFolder_StartsARun()
    {
        await using var host = await HostProcess.StartAsync(_data.Path);
        Directory.CreateDirectory(_data["images"]);
        File.Copy(Checkout.Samples[0], _data["images/dropped.jpg"]);

        await Eventually.TrueAsync(() => Task.FromResult(File.Exists(_data["images/results/labels/dropped.jpg.csv"])));
    }

    [Fact]
    public async Task Start_WithKey_AsksForItExceptOnThePage()
    {
        await using var host = await HostProcess.StartAsync(_data.Path, "--Vision:ApiKey=secret");

        using var page = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        using var without = await host.Client.GetAsync(new Uri("/api/runs", UriKind.Relative));
        host.Client.DefaultRequestHeaders.Add("x-functions-key", "secret");
        using var with = await host.Client.GetAsync(new Uri("/api/runs", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }
}
