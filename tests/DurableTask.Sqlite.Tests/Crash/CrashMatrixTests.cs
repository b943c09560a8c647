using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Crash;

/// <summary>A real process, killed by SIGKILL at stages of its commits and at random moments, until its work is done. Full size: <c>DURABLETASK_CRASHES=200</c>.</summary>
public class CrashMatrixTests
{
    private static readonly int Crashes = int.TryParse(Environment.GetEnvironmentVariable("DURABLETASK_CRASHES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 24;

    [Fact]
    public async Task Runs_KilledAtStagesOfCommits_EndAsIfUndisturbed()
    {
        using TestFolder calm = new();
        var expected = await RunAsync(calm, 0);
        Assert.NotNull(expected);

        var kills = 0;
        for (var round = 0; kills < Crashes; round++)
        {
            using TestFolder folder = new();
            string? outputs = null;
            for (var life = 0; outputs is null; life++)
            {
                // Every stage of every commit comes up as kills go on: primes keep the numbers from repeating. A life long enough to end ends the round.
                var killAt = life > 60 ? 0 : 1 + (((kills * 7) + (life * 13) + (round * 31)) % 97);
                outputs = await RunAsync(folder, killAt);
                kills += outputs is null ? 1 : 0;
            }

            Assert.Equal(expected, outputs);
            AssertJournal(await File.ReadAllLinesAsync(folder.File("journal")));
            await AssertNothingIsLeftAsync(folder);
        }
    }

    private static void AssertJournal(string[] lines)
    {
        HashSet<string> done = [];
        HashSet<string> run = [];
        foreach (var line in lines)
        {
            var (kind, activity) = (line.Split(' ', 2)[0], line.Split(' ', 2)[1]);
            if (kind == "done")
            {
                _ = done.Add(activity);
            }
            else
            {
                _ = run.Add(activity);
                Assert.False(done.Contains(activity), $"{activity} ran again although its result was committed");
            }
        }

        // 12 of the sequence, 40 of the fan-out, 8 leaves of the tree, 6 words, 9 rounds.
        Assert.Equal(12 + 40 + 8 + 6 + 9, run.Count);
    }

    private static async Task AssertNothingIsLeftAsync(TestFolder folder)
    {
        await using SqliteTaskHub hub = new(new() { Path = folder.File("tasks.db") }, new DurableTaskRegistry());
        Assert.Equal(0, Count(hub, "SELECT count(*) FROM inbox"));
        Assert.Equal(0, Count(hub, "SELECT count(*) FROM history WHERE instance NOT IN (SELECT key FROM instances)"));
        Assert.Equal(0, Count(hub, "SELECT count(*) FROM payloads WHERE instance NOT IN (SELECT key FROM instances)"));
        Assert.Equal(0, Count(hub, "SELECT count(*) FROM instances WHERE completed IS NULL OR runnable = 1 OR wake IS NOT NULL"));
        await hub.StartAsync();
        await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());
        Assert.Equal(0, Count(hub, "SELECT (SELECT count(*) FROM history) + (SELECT count(*) FROM payloads) + (SELECT count(*) FROM instances)"));
    }

    private static long Count(SqliteTaskHub hub, string sql) => hub.Engine.Readers.Read(reader => reader.Query(sql, row => row.Int64(0)))[0];

    /// <summary>One life of the process: its outputs if it came to its end.</summary>
    private static async Task<string?> RunAsync(TestFolder folder, int killAt)
    {
        using var process = CrashProgram.Start(folder.File("tasks.db"), folder.File("journal"), $"{killAt}");
        var outputs = await process.ReadLineAsync();
        return await process.EndsAsync() ? outputs : null;
    }
}
