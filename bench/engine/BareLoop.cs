using System.Diagnostics;
using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Bench;

/// <summary>The limit: a loop that writes as many rows in as many transactions into the same kind of table, and does nothing else.</summary>
internal static class BareLoop
{
    /// <summary>Seconds for <paramref name="rows"/> rows of <paramref name="bytes"/> bytes each in <paramref name="transactions"/> transactions.</summary>
    public static double Seconds(Durability durability, long rows, int bytes, long transactions)
    {
        var folder = Directory.CreateTempSubdirectory("bare-loop-");
        using (var database = Database.Open(Path.Combine(folder.FullName, "bare.db"), readOnly: false))
        {
            database.Execute($"PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA synchronous = {(durability == Durability.Full ? "FULL" : "NORMAL")};");
            database.Execute("CREATE TABLE history(seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, entries BLOB NOT NULL); CREATE INDEX history_instance ON history(instance);");
            var insert = database.Prepare("INSERT INTO history(instance, entries) VALUES(?, ?)");
            var entry = new byte[bytes];
            var perTransaction = Math.Max(1, rows / Math.Max(1, transactions));
            var started = Stopwatch.GetTimestamp();
            for (long row = 0; row < rows;)
            {
                database.Execute("BEGIN");
                for (var end = Math.Min(rows, row + perTransaction); row < end; row++)
                {
                    insert.Bind(1, row % 1000).Bind(2, entry).Run();
                }

                database.Execute("COMMIT");
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            database.Dispose();
            folder.Delete(recursive: true);
            return seconds;
        }
    }
}
