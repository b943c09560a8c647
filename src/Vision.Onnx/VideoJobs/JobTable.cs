using System.Text.Json;
using Microsoft.Data.Sqlite;
using Vision.Onnx.Internal.Sqlite;

namespace Vision.Onnx.VideoJobs;

/// <summary>The jobs in the database, with their faces.</summary>
internal static class JobTable
{
    private const int InProgress = (int)VideoJobStatus.InProgress;

    public static JobRow? Find(Session session, string id) =>
        session.Rows("SELECT id, request, version, tag, status, message, model, metadata, attempts, ended FROM job WHERE id = ?1", Read, id).SingleOrDefault();

    public static void Add(Session session, string id, string request, string version, string? tag, string model, DateTimeOffset now) =>
        session.Run(
            "INSERT INTO job (id, request, version, tag, status, model, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            id, request, version, tag, InProgress, model, now.ToUnixTimeMilliseconds());

    /// <summary>Jobs that wait or work, the oldest first.</summary>
    public static List<string> Unfinished(Session session) =>
        session.Rows("SELECT id FROM job WHERE status = ?1 ORDER BY created, id", row => row.GetString(0), InProgress);

    /// <summary>Whether something ended before <paramref name="time"/>.</summary>
    public static bool HasEnded(Session session, DateTimeOffset time) => session.Value("SELECT 1 FROM job WHERE ended < ?1 LIMIT 1", time.ToUnixTimeMilliseconds()) is not null;

    /// <summary>Deletes what ended before <paramref name="time"/>, faces included.</summary>
    public static int DeleteEnded(Session session, DateTimeOffset time) => session.Run("DELETE FROM job WHERE ended < ?1", time.ToUnixTimeMilliseconds());

    /// <summary>Begins a job from the start: faces of an attempt before are gone.</summary>
    public static void Begin(Session session, string id, string model)
    {
        session.Run("DELETE FROM job_face WHERE job = ?1", id);
        session.Run("UPDATE job SET attempts = attempts + 1, faces = 0, model = ?2 WHERE id = ?1", id, model);
    }

    /// <summary>An attempt that was stopped on purpose does not count.</summary>
    public static void TakeBack(Session session, string id) => session.Run("UPDATE job SET attempts = attempts - 1 WHERE id = ?1 AND status = ?2", id, InProgress);

    public static void AddFace(Session session, string id, long n, VideoFace face) =>
        session.Run("INSERT INTO job_face (job, n, timestamp, face) VALUES (?1, ?2, ?3, ?4)", id, n, face.Timestamp, JsonSerializer.SerializeToUtf8Bytes(face.Face));

    public static void Succeed(Session session, string id, VideoMetadata metadata, long faces, DateTimeOffset now) =>
        session.Run(
            "UPDATE job SET status = ?2, metadata = ?3, faces = ?4, ended = ?5 WHERE id = ?1",
            id, (int)VideoJobStatus.Succeeded, JsonSerializer.Serialize(metadata), faces, now.ToUnixTimeMilliseconds());

    public static void Fail(Session session, string id, string message, DateTimeOffset now)
    {
        session.Run("DELETE FROM job_face WHERE job = ?1", id);
        session.Run("UPDATE job SET status = ?2, message = ?3, faces = 0, ended = ?4 WHERE id = ?1", id, (int)VideoJobStatus.Failed, message, now.ToUnixTimeMilliseconds());
    }

    public static List<VideoFace> Faces(Session session, string id, long first, int count) =>
        session.Rows(
            "SELECT timestamp, face FROM job_face WHERE job = ?1 AND n >= ?2 ORDER BY n LIMIT ?3",
            row => new VideoFace(row.GetInt64(0), JsonSerializer.Deserialize<FaceDetail>(Session.Blob(row, 1))!), id, first, count);

    private static JobRow Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        Text(row, 3),
        (VideoJobStatus)row.GetInt32(4),
        Text(row, 5),
        row.GetString(6),
        Text(row, 7),
        row.GetInt32(8),
        row.IsDBNull(9) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
