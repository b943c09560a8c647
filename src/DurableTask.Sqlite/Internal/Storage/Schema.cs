using DurableTask.Sqlite.Internal.Native;

namespace DurableTask.Sqlite.Internal.Storage;

/// <summary>
/// The tables, and how a file of an older version becomes one of this version. Version n of the schema is reached by the first n entries
/// of <see cref="Migrations"/>; <c>PRAGMA user_version</c> says which one a file has. Entries are only ever added.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>instances</term><description>One row a run: what queries show, and what says whether something is to be done for it:
/// <c>wake</c> is the earliest moment at which time alone moves it (start, timer), <c>runnable</c> is 1 while it must be in memory
/// (not yet started, or activities under way). Times are UTC ticks.</description></item>
/// <item><term>history</term><description>What happened to a run, in order of rowid: each row holds the entries of one commit, see <see cref="LogWriter"/>.</description></item>
/// <item><term>inbox</term><description>Messages to runs that are committed but not yet part of their history.</description></item>
/// <item><term>payloads</term><description>Long texts, stored once. A text column or entry refers to one by its number.</description></item>
/// <item><term>owner</term><description>The process that runs on the file, for the message that a second one gets.</description></item>
/// </list>
/// </remarks>
internal static class Schema
{
    private static readonly string[] Migrations =
    [
        """
        CREATE TABLE instances(
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          name TEXT NOT NULL,
          version TEXT NOT NULL,
          generation INTEGER NOT NULL,
          status INTEGER NOT NULL,
          created INTEGER NOT NULL,
          updated INTEGER NOT NULL,
          completed INTEGER,
          start_at INTEGER,
          wake INTEGER,
          runnable INTEGER NOT NULL,
          parent INTEGER,
          parent_task INTEGER,
          parent_generation INTEGER,
          root INTEGER NOT NULL,
          trace TEXT,
          tags TEXT,
          input,
          output,
          custom_status,
          failure BLOB);
        CREATE INDEX instances_wake ON instances(wake) WHERE wake IS NOT NULL;
        CREATE INDEX instances_runnable ON instances(key) WHERE runnable = 1;
        CREATE INDEX instances_open ON instances(key) WHERE completed IS NULL;
        CREATE INDEX instances_failed ON instances(key) WHERE status = 3;
        CREATE INDEX instances_completed ON instances(completed) WHERE completed IS NOT NULL;
        CREATE INDEX instances_parent ON instances(parent) WHERE parent IS NOT NULL;
        CREATE TABLE history(seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, entries BLOB NOT NULL);
        CREATE INDEX history_instance ON history(instance);
        CREATE TABLE inbox(seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, entry BLOB NOT NULL);
        CREATE INDEX inbox_instance ON inbox(instance);
        CREATE TABLE payloads(id INTEGER PRIMARY KEY, instance INTEGER NOT NULL, data TEXT NOT NULL);
        CREATE INDEX payloads_instance ON payloads(instance);
        CREATE TABLE owner(process TEXT NOT NULL);
        """,
    ];

    /// <summary>Sets a writing connection up, and brings the file to this version.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    public static void Prepare(Database database, Durability durability)
    {
        // auto_vacuum counts only before the first table; it lets a purge give space back without rewriting the file.
        database.Execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -32000;");
        database.Execute($"PRAGMA synchronous = {(durability == Durability.Full ? "FULL" : "NORMAL")};");

        var version = (int)Scalar(database, "PRAGMA user_version");
        if (version > Migrations.Length)
        {
            throw new InvalidOperationException($"The task hub {database.Path} has schema version {version}; this program knows versions up to {Migrations.Length}. Run the newer program on it.");
        }

        for (; version < Migrations.Length; version++)
        {
            database.Execute($"BEGIN IMMEDIATE; {Migrations[version]} PRAGMA user_version = {version + 1}; COMMIT;");
        }
    }

    private static long Scalar(Database database, string sql)
    {
        var statement = database.Prepare(sql);
        _ = statement.Read();
        var value = statement.Int64(0);
        statement.Reset();
        return value;
    }
}
