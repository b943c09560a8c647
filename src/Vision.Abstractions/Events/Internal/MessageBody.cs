using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Vision.Events.Internal;

/// <summary>Reads what a message about S3 or Rekognition tells of, whichever way it came.</summary>
/// <remarks>
/// | body                                                    | objects                                                          |
/// |---------------------------------------------------------|------------------------------------------------------------------|
/// | S3 notification, <c>Records</c> of version 2.x          | those of <c>ObjectCreated</c> records; keys are form-url-decoded once |
/// | <c>s3:TestEvent</c>                                     | none                                                             |
/// | SNS envelope (<c>Type: Notification</c>)                | those of its <c>Message</c>                                      |
/// | EventBridge, <c>source: aws.s3</c>                      | that of <c>Object Created</c>; its key is not encoded            |
/// | a JSON string                                           | that key of the configured bucket                                |
/// | completion of a Rekognition video job                   | none: <see cref="Jobs"/> has the job                             |
/// | anything else, and records that lack something          | none: bad, with the reason                                       |
/// Sources: Amazon S3 User Guide, "Event message structure" and "Using EventBridge"; Rekognition Developer Guide, "Reference: Video analysis results notification".
/// </remarks>
internal sealed class MessageBody
{
    private const string Scheme = "s3";
    private const int DeepestEnvelope = 3;

    private readonly List<ObjectEvent> _objects = [];
    private readonly List<BadEvent> _bad = [];
    private readonly List<VideoJobEnded> _jobs = [];
    private readonly string? _bareKeyBucket;

    private MessageBody(string? bareKeyBucket) => _bareKeyBucket = bareKeyBucket;

    /// <summary>Objects, those of one key in the order of their events.</summary>
    public IReadOnlyList<ObjectEvent> Objects => _objects;

    public IReadOnlyList<BadEvent> Bad => _bad;

    /// <summary>Video jobs that ended.</summary>
    public IReadOnlyList<VideoJobEnded> Jobs => _jobs;

    public static MessageBody Read(string body, string? bareKeyBucket)
    {
        var message = new MessageBody(bareKeyBucket);
        message.Add(body, DeepestEnvelope);
        message._objects.Sort(static (a, b) =>
            a.Reference == b.Reference ? Compare(a.Sequencer, b.Sequencer) : string.CompareOrdinal(a.Reference.ToString(), b.Reference.ToString()));
        return message;
    }

    private void Add(string body, int envelopes)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind == JsonValueKind.String)
                AddBareKey(root.GetString()!, body);
            else if (root.ValueKind != JsonValueKind.Object)
                _bad.Add(new BadEvent("The message is neither an event of S3 nor a key.", body));
            else if (root.TryGetProperty("Records", out var records) && records.ValueKind == JsonValueKind.Array)
                AddRecords(records);
            else if (Text(root, "Event") == "s3:TestEvent")
                return;
            else if (Text(root, "Type") == "Notification" && Text(root, "Message") is { } inner && envelopes > 0)
                Add(inner, envelopes - 1);
            else if (Text(root, "JobId") is { Length: > 0 } job && Text(root, "API") is not null)
                _jobs.Add(new VideoJobEnded(job, Text(root, "JobTag")));
            else if (Text(root, "source") == "aws.s3" && root.TryGetProperty("detail", out var detail))
                AddDetail(root, detail, body);
            else
                _bad.Add(new BadEvent("The message is JSON, but no event of S3: it has no Records, no S3 detail, and is no notification of SNS.", body));
        }
        catch (JsonException e)
        {
            _bad.Add(new BadEvent($"The message is no JSON: {e.Message}", body));
        }
    }

    private void AddBareKey(string key, string body)
    {
        if (_bareKeyBucket is null)
            _bad.Add(new BadEvent("The message is a key alone, and no bucket for such keys is configured; set BareKeyBucket.", body));
        else if (key.Length == 0)
            _bad.Add(new BadEvent("The message is an empty key.", body));
        else
            _objects.Add(new ObjectEvent(new ObjectRef(Scheme, _bareKeyBucket, key), null, body));
    }

    private void AddRecords(JsonElement records)
    {
        foreach (var record in records.EnumerateArray())
        {
            var body = $$"""{"Records":[{{record.GetRawText()}}]}""";
            if (record.ValueKind != JsonValueKind.Object)
                _bad.Add(new BadEvent("The record is no object.", body));
            else if (!(Text(record, "eventVersion") ?? "").StartsWith("2.", StringComparison.Ordinal))
                _bad.Add(new BadEvent($"The record is of event version '{Text(record, "eventVersion")}'; 2.x is understood.", body));
            else if (Text(record, "eventName")?.StartsWith("ObjectCreated:", StringComparison.Ordinal) != true)
                continue; // Removed, restored, tagged: nothing to look at.
            else if (!record.TryGetProperty("s3", out var s3) || !s3.TryGetProperty("bucket", out var bucket) || !s3.TryGetProperty("object", out var item)
                || Text(bucket, "name") is not { Length: > 0 } name || Text(item, "key") is not { Length: > 0 } key)
                _bad.Add(new BadEvent("The record lacks s3.bucket.name or s3.object.key.", body));
            else
                _objects.Add(new ObjectEvent(new ObjectRef(Scheme, name, WebUtility.UrlDecode(key)), Text(item, "sequencer"), body));
        }
    }

    private void AddDetail(JsonElement root, JsonElement detail, string body)
    {
        if (Text(root, "detail-type") != "Object Created")
            return;

        if (detail.ValueKind != JsonValueKind.Object || !detail.TryGetProperty("bucket", out var bucket) || !detail.TryGetProperty("object", out var item)
            || Text(bucket, "name") is not { Length: > 0 } name || Text(item, "key") is not { Length: > 0 } key)
            _bad.Add(new BadEvent("The event lacks detail.bucket.name or detail.object.key.", body));
        else
            _objects.Add(new ObjectEvent(new ObjectRef(Scheme, name, key), Text(item, "sequencer"), body));
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Hexadecimal numbers of different length, compared from the left.
    private static int Compare(string? a, string? b)
    {
        var length = Math.Max(a?.Length ?? 0, b?.Length ?? 0);
        return string.Compare((a ?? "").PadRight(length, '0'), (b ?? "").PadRight(length, '0'), ignoreCase: true, CultureInfo.InvariantCulture);
    }
}
