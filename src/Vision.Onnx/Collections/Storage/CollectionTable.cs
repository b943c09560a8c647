using Microsoft.Data.Sqlite;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections.Storage;

/// <summary>The collections in the database.</summary>
internal static class CollectionTable
{
    private const string Columns = "id, name, model, created, faces";

    public static CollectionRow? Find(Session session, string name) =>
        session.Rows($"SELECT {Columns} FROM collection WHERE name = ?1", Read, name).SingleOrDefault();

    /// <summary>Collections whose names come after <paramref name="after"/>, by name.</summary>
    public static List<CollectionRow> Page(Session session, string after, int count) =>
        session.Rows($"SELECT {Columns} FROM collection WHERE name > ?1 ORDER BY name LIMIT ?2", Read, after, count);

    /// <summary>Makes one; <see langword="false"/> when the name is taken.</summary>
    public static bool Add(Session session, string name, string model, DateTimeOffset created) =>
        session.Run("INSERT OR IGNORE INTO collection (name, model, created) VALUES (?1, ?2, ?3)", name, model, created.ToUnixTimeMilliseconds()) > 0;

    public static bool Exists(Session session, long id) => session.Value("SELECT 1 FROM collection WHERE id = ?1", id) is not null;

    /// <summary>Deletes it with its faces.</summary>
    public static bool Delete(Session session, long id) => session.Run("DELETE FROM collection WHERE id = ?1", id) > 0;

    /// <summary>Counts faces that came or went.</summary>
    public static void Count(Session session, long id, int change) => session.Run("UPDATE collection SET faces = faces + ?2 WHERE id = ?1", id, change);

    private static CollectionRow Read(SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt64(4));
}
