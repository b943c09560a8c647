namespace Vision.Onnx.Internal.Sqlite;

/// <summary>The tables, and the version that <c>user_version</c> carries.</summary>
internal static class FaceSchema
{
    private const long Version = 2;

    // Rows of a face are small, so that listing never reads a vector; of vectors (2 KB) seven fit a page.
    private const string Tables =
        """
        CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL);
        INSERT INTO secret VALUES (1, randomblob(32));

        CREATE TABLE collection (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            model TEXT NOT NULL,
            created INTEGER NOT NULL,
            faces INTEGER NOT NULL DEFAULT 0);

        CREATE TABLE face (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            collection INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
            face_id TEXT NOT NULL,
            image_id TEXT NOT NULL,
            external_id TEXT,
            box_left REAL NOT NULL, box_top REAL NOT NULL, box_width REAL NOT NULL, box_height REAL NOT NULL,
            confidence REAL NOT NULL);
        CREATE UNIQUE INDEX face_by_id ON face(collection, face_id);
        CREATE INDEX face_by_collection ON face(collection, seq);

        CREATE TABLE vector (seq INTEGER PRIMARY KEY REFERENCES face(seq) ON DELETE CASCADE, data BLOB NOT NULL);
        """;

    // Version 1 held jobs over videos as well; the faces of their videos are nobody's any more.
    private const string WithoutJobs = "DROP TABLE job_face; DROP TABLE job;";

    /// <summary>Sets a connection up, and makes the tables of a new file or brings an older one's up to date.</summary>
    /// <exception cref="ProviderUnavailableException">A newer version wrote the file.</exception>
    public static void Prepare(Session session, string? path)
    {
        session.Execute("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
        var version = (long)session.Value("PRAGMA user_version")!;
        if (version == Version)
            return;

        if (version > Version)
        {
            throw new ProviderUnavailableException(
                path ?? "faces in memory", $"version {version} of this program's tables is in it, and this program knows version {Version}; update the program, or choose another {nameof(OnnxOptions.DatabasePath)}.");
        }

        session.Execute($"BEGIN IMMEDIATE; {(version == 0 ? Tables : WithoutJobs)} PRAGMA user_version={Version}; COMMIT;");
    }
}
