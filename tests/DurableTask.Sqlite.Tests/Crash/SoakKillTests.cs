using System.Globalization;
using DurableTask.Sqlite.CrashHost;

namespace DurableTask.Sqlite.Crash;

/// <summary>Hours of work on a simulated clock in a real process that is killed again and again in their first half, and left alone in the second. A whole day: <c>DURABLETASK_SOAK_HOURS=24</c>.</summary>
public class SoakKillTests
{
    private const int Never = int.MaxValue;

    private static readonly int Hours = int.TryParse(Environment.GetEnvironmentVariable("DURABLETASK_SOAK_HOURS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 6;

    [Fact]
    public async Task Hours_OfTimersEventsRetriesAndKills_LeaveNothingBehind()
    {
        using TestFolder folder = new();
        // The moments of the kills are always the same in simulated time; where in its work the process is then, chance decides.
        Random random = new(20_300_101);
        var until = (Hours * 60) + Soak.RunMinutes;
        Life life = new(-1, [], null);
        List<Hour> hours = [];
        var kills = 0;
        while (life.End is null)
        {
            var killAfter = life.LastMinute < until / 2 ? random.Next(5, 25) : Never;
            life = await RunAsync(folder.File("tasks.db"), life.LastMinute + 1, until, killAfter);
            hours.AddRange(life.Hours);
            kills += life.End is null ? 1 : 0;
        }

        // In the first half of the time, every 27 minutes at the latest.
        Assert.InRange(kills, until / 2 / 27, int.MaxValue);
        Assert.Equal(Hours, hours.Select(hour => hour.Number).Distinct().Count());

        // Runs stay for two hours and a half, so from the fourth hour on as much goes as comes.
        var steady = hours.Where(hour => hour.Number >= 3).ToList();
        var first = steady[0];
        Assert.All(steady, hour =>
        {
            Assert.InRange(hour.Pages, 1, first.Pages * 3 / 2);
            Assert.InRange(hour.Instances, 1, first.Instances + 30);
            Assert.InRange(hour.History, 1, first.History * 3 / 2);
            Assert.InRange(hour.Inbox, 0, 10);
            Assert.Equal(0, hour.Payloads);
            // What a minute of the same work costs does not depend on how long it has gone on.
            Assert.InRange(hour.CommitsPerMinute, 1, (first.CommitsPerMinute * 2) + 20);
        });
        // The last life's own memory: a hundred bytes left behind by each of its runs would be seen.
        var undisturbed = life.Hours.Skip(1).ToList();
        Assert.InRange(undisturbed[^1].Memory, 1, undisturbed[0].Memory + (100 * 60 * undisturbed.Count) + (1 << 18));
        Assert.Equal((0, 0, 0, 0), (life.End!.Instances, life.End.History, life.End.Inbox, life.End.Payloads));
    }

    /// <summary>One life of the process, until it is killed or has done everything.</summary>
    private static async Task<Life> RunAsync(string database, int from, int until, int killAfter)
    {
        using var process = CrashProgram.Start("soak", database, $"{from}", $"{until}");
        Life life = new(from - 1, [], null);
        if (killAfter == Never)
        {
            process.LetGo();
        }
        else
        {
            // It is one minute ahead of what has been read, so that it is at work when it is killed.
            await process.LetGoOnAsync();
        }

        while (await process.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            var numbers = words.Skip(1).Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToArray();
            switch (words[0])
            {
                case "minute":
                    life = life with { LastMinute = (int)numbers[0] };
                    if (life.LastMinute - from == killAfter)
                    {
                        process.Kill();
                    }
                    else if (killAfter != Never)
                    {
                        await process.LetGoOnAsync();
                    }

                    break;
                case "hour":
                    life.Hours.Add(new((int)numbers[0], numbers[1], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], numbers[8]));
                    break;
                default:
                    life = life with { End = new(0, numbers[0], numbers[2], numbers[3], numbers[4], numbers[5], 0, 0) };
                    break;
            }
        }

        _ = await process.EndsAsync();
        return life;
    }

    private sealed record Life(int LastMinute, List<Hour> Hours, Hour? End);

    private sealed record Hour(int Number, long Pages, long Instances, long History, long Inbox, long Payloads, long CommitsPerMinute, long Memory);
}
