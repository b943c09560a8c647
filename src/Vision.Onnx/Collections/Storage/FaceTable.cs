using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.Collections.Storage;

/// <summary>The faces in the database, with their vectors.</summary>
internal static class FaceTable
{
    private const string Columns = "face_id, image_id, external_id, box_left, box_top, box_width, box_height, confidence";

    /// <summary>Keeps a face; <see langword="null"/> when it is there already, else its place: <paramref name="at"/>, or the next one.</summary>
    public static long? Add(Session session, long collection, NewFace added, long? at = null)
    {
        var face = added.Face;
        // Not RETURNING: the SQLite of older systems does not know it.
        var inserted = session.Run(
            $"INSERT OR IGNORE INTO face (collection, {Columns}, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            collection, face.FaceId, face.ImageId, face.ExternalImageId,
            face.BoundingBox.Left, face.BoundingBox.Top, face.BoundingBox.Width, face.BoundingBox.Height, face.Confidence, at);
        if (inserted == 0)
            return null;

        var seq = (long)session.Value("SELECT last_insert_rowid()")!;
        session.Run("INSERT INTO vector (seq, data) VALUES (?1, ?2)", seq, MemoryMarshal.AsBytes(added.Vector.AsSpan()).ToArray());
        return seq;
    }

    /// <summary>The place of a face; <see langword="null"/> when it is not there.</summary>
    public static long? Place(Session session, long collection, string faceId) =>
        (long?)session.Value("SELECT seq FROM face WHERE collection = ?1 AND face_id = ?2", collection, faceId);

    public static Face? Find(Session session, long seq) =>
        session.Rows($"SELECT {Columns} FROM face WHERE seq = ?1", row => Read(row, 0), seq).SingleOrDefault();

    /// <summary>A copy of a vector; empty when it is not there.</summary>
    public static float[] Vector(Session session, long seq)
    {
        float[] vector = [];
        session.Each("SELECT data FROM vector WHERE seq = ?1", row => vector = Session.Floats(row, 0).ToArray(), seq);
        return vector;
    }

    /// <summary>Faces after a place, in the order they came.</summary>
    public static List<(long Seq, Face Face)> Page(Session session, long collection, long after, int count) =>
        session.Rows(
            $"SELECT seq, {Columns} FROM face WHERE collection = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
            row => (row.GetInt64(0), Read(row, 1)), collection, after, count);

    /// <summary>Faces with their vectors, from <paramref name="first"/> to before <paramref name="end"/>, in the order they came.</summary>
    public static List<(long Seq, NewFace Face)> Range(Session session, long collection, long first, long end) =>
        session.Rows(
            $"SELECT face.seq, {Columns}, vector.data FROM face JOIN vector ON vector.seq = face.seq WHERE face.collection = ?1 AND face.seq >= ?2 AND face.seq < ?3 ORDER BY face.seq",
            row => (row.GetInt64(0), new NewFace(Read(row, 1), Session.Floats(row, 9).ToArray())), collection, first, end);

    /// <summary>Visits vectors after a place, in the order they came; gives how many there were.</summary>
    public static int EachVector(Session session, long collection, long after, int count, VectorVisitor visit)
    {
        var visited = 0;
        session.Each(
            "SELECT face.seq, vector.data FROM face JOIN vector ON vector.seq = face.seq WHERE face.collection = ?1 AND face.seq > ?2 ORDER BY face.seq LIMIT ?3",
            row =>
            {
                visit(row.GetInt64(0), Session.Floats(row, 1));
                visited++;
            },
            collection, after, count);
        return visited;
    }

    /// <summary>Places from <paramref name="first"/> to before <paramref name="end"/>, rising.</summary>
    public static List<long> Places(Session session, long collection, long first, long end) =>
        session.Rows("SELECT seq FROM face WHERE collection = ?1 AND seq >= ?2 AND seq < ?3 ORDER BY seq", row => row.GetInt64(0), collection, first, end);

    public static bool Delete(Session session, long seq) => session.Run("DELETE FROM face WHERE seq = ?1", seq) > 0;

    private static Face Read(SqliteDataReader row, int first) => new(
        row.GetString(first),
        row.GetString(first + 1),
        row.IsDBNull(first + 2) ? null : row.GetString(first + 2),
        new BoundingBox(row.GetFloat(first + 3), row.GetFloat(first + 4), row.GetFloat(first + 5), row.GetFloat(first + 6)),
        row.GetFloat(first + 7));
}
