using System.Net;
using System.Text.Json;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.BadInput;

/// <summary>Bad files end as failed runs that say why; everything else goes on.</summary>
public class BadInputTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task BadImagesAmongGoodOnes_FailWithASentenceAndHoldUpNothing()
    {
        using var data = new DataFolder();
        await using var host = await HostProcess.StartAsync(data.Path);
        data.Drop("good-before.jpg", TestPhotos.Make(1));
        await Eventually.TrueAsync(() => data.CountCsvs() == 1, Limit, () => host.Run.Error);
        var peakOfGood = host.Run.PeakMemory;
        (string Name, byte[] Bytes, string Reason)[] bad =
        [
            ("empty.jpg", HostileImages.Empty, "empty"),
            ("letter.jpg", HostileImages.Text, "text"),
            ("cut off.jpg", HostileImages.Truncated, "cut short"),
            ("claims 60000x60000.png", HostileImages.HeaderOnlyPng(60_000, 60_000), "60000"),
            ("real 20000x20000 🖼.png", HostileImages.FlatPng(20_000, 20_000), "20000"),
        ];

        foreach (var (name, bytes, _) in bad)
            data.Drop(name, bytes);
        data.Drop("good after + 100%2F.jpg", TestPhotos.Make(2));

        await Eventually.TrueAsync(() => data.CountCsvs() == 2, Limit, () => host.Run.Error);
        await Eventually.TrueAsync(() => Failed(host).Count == bad.Length, Limit, () => $"{bad.Length} failed runs, there are {Failed(host).Count}: {host.Run.Error}");
        Assert.All(bad, file => Assert.Contains(Failed(host), sentence =>
            sentence.Contains(Uri.EscapeDataString(file.Name), StringComparison.Ordinal) && sentence.Contains(file.Reason, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(["good after + 100%2F.jpg", "good-before.jpg"], data.ReadCsvs().Keys.Order(StringComparer.Ordinal));
        Assert.Empty(data.Strays);
        Assert.True(host.Run.PeakMemory - peakOfGood < 150 << 20, $"Memory jumped from {peakOfGood >> 20} to {host.Run.PeakMemory >> 20} MB.");
    }

    [Theory]
    [InlineData("..%2F..%2Foutside.jpg")]
    [InlineData("a%0D%0Ab.jpg")]
    [InlineData("%ff.jpg")]
    public async Task AKeyThatCannotBe_Is400WithASentence(string key)
    {
        using var data = new DataFolder();
        await using var host = await HostProcess.StartAsync(data.Path);

        using var answer = await host.Client.PutAsync(new Uri($"/api/files/images/{key}", UriKind.Relative), new ByteArrayContent(TestPhotos.Make(1)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEqual("", problem.RootElement.GetProperty("detail").GetString());
        Assert.Empty(data.Strays);
        Assert.Empty(Directory.EnumerateFiles(data.Images));
    }

    [Theory]
    [InlineData("with space.jpg")]
    [InlineData("red+flower.jpg")]
    [InlineData("a%2Fb.jpg")]
    [InlineData("🐈 日本.jpg")]
    public async Task AnOddKey_IsLabelledLikeAnyOther(string key)
    {
        using var data = new DataFolder();
        await using var host = await HostProcess.StartAsync(data.Path);

        using var answer = await host.Client.PutAsync(new Uri($"/api/files/images/{Uri.EscapeDataString(key)}", UriKind.Relative), new ByteArrayContent(TestPhotos.Make(1)));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Eventually.TrueAsync(() => data.CountCsvs() == 1, Limit, () => host.Run.Error);
        Assert.StartsWith("Image,Labels,Text", data.ReadCsvs()[key], StringComparison.Ordinal);
    }

    private static List<string> Failed(HostProcess host) =>
        [.. host.GetJsonAsync("/api/runs?top=100&runtimeStatus=Failed").GetAwaiter().GetResult().EnumerateArray().Select(run => run.GetProperty("output").GetString()!)];
}
