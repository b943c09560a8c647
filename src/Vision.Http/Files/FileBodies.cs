using System.Text.Json.Serialization;

namespace Vision.Http.Files;

/// <summary>Answer to an upload; with the reason where it starts no run.</summary>
internal sealed record StoredFile(
    string Object,
    long Size,
    string Etag,
    string ContentType,
    IReadOnlyList<StartedRun> Runs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);

/// <summary>A run that an upload started, or had started before.</summary>
internal sealed record StartedRun(string InstanceId, string Name, bool Created, string StatusQueryGetUri);

/// <summary>One page of a listing.</summary>
internal sealed record FileList(IReadOnlyList<ListedFile> Items, string? ContinuationToken);

/// <summary>One file of a listing.</summary>
internal sealed record ListedFile(string Key, string Object, long Size, string Etag, DateTimeOffset LastModified, string ContentType);
