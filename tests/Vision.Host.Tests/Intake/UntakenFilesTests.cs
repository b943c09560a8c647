using Microsoft.Extensions.Logging;
using Vision.Pipelines.Intake;

namespace Vision.Host.Intake;

public class UntakenFilesTests
{
    private readonly Told _told = new();

    private UntakenFiles Files => new(new IntakeRules(new IntakeOptions()), _told);

    [Theory]
    [InlineData("images", "cat.jpg", true, 0)]
    [InlineData("images", "notes.txt", false, 1)]
    [InlineData("images", "results/labels/cat.jpg.csv", false, 0)]
    [InlineData("elsewhere", "cat.jpg", false, 0)]
    public void IsTaken_SeenAgainAndAgain_TellsOnceOfWhatLiesInAWatchedPlace(string container, string key, bool expected, int told)
    {
        var files = Files;
        for (var look = 0; look < 3; look++)
            Assert.Equal(expected, files.IsTaken(new ObjectRef("file", container, key)));

        Assert.Equal(told, _told.Lines.Count);
        var start = $"Nothing works on file://{container}/{key}: no rule takes files of this ending";
        Assert.All(_told.Lines, line => Assert.StartsWith(start, line, StringComparison.Ordinal));
    }

    [Fact]
    public void IsTaken_ThousandsOfOthers_StopsTelling()
    {
        var files = Files;
        for (var number = 0; number < 3000; number++)
            files.IsTaken(new ObjectRef("file", "images", $"{number}.txt"));

        Assert.Equal(1000, _told.Lines.Count);
    }

    private sealed class Told : ILogger<UntakenFiles>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
