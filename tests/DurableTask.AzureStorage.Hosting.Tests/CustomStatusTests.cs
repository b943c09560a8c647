using System.Text.Json;
using DurableTask.AzureStorage.Hosting.Internal.Tasks;

namespace DurableTask.AzureStorage.Hosting;

public class CustomStatusTests
{
    [Fact]
    public void Fit_ShortOrNone_IsAsItWas()
    {
        var longest = JsonSerializer.Serialize(new string('x', CustomStatus.MaxLength - 2));
        Assert.Null(CustomStatus.Fit(null));
        Assert.Equal(longest, CustomStatus.Fit(longest));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('"')]
    [InlineData('\u4e2d')]
    public void Fit_TooLong_IsJsonOfTheBeginningWithANote(char filling)
    {
        var status = JsonSerializer.Serialize(new string(filling, 40_000));
        var fit = CustomStatus.Fit(status)!;
        Assert.InRange(fit.Length, CustomStatus.MaxLength / 8, CustomStatus.MaxLength);
        using var cut = JsonDocument.Parse(fit);
        Assert.Contains($"{status.Length:N0} characters", cut.RootElement.GetProperty("Note").GetString(), StringComparison.Ordinal);
        Assert.StartsWith(cut.RootElement.GetProperty("Start").GetString()!, status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetCustomStatus_TooLong_IsCutNotLost()
    {
        await using var hub = await TestHub.StartAsync(tasks => tasks.AddOrchestratorFunc<int, int>("Run", (context, length) =>
        {
            context.SetCustomStatus(new string('x', length));
            return Task.FromResult(length);
        }));
        var end = await hub.RunAsync("Run", 40_000);
        Assert.Contains("40,002 characters", end.SerializedCustomStatus, StringComparison.Ordinal);
        Assert.Contains("xxxx", end.SerializedCustomStatus, StringComparison.Ordinal);
    }
}
