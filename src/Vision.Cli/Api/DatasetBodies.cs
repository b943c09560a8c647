using System.Text.Json;

namespace Vision.Cli;

/// <summary>Body of <c>POST /api/runs</c> for a query of a table.</summary>
internal sealed record DatasetQueryRequest(string Name, DatasetQueryInput Input);

/// <summary>Input of <c>QueryDataset</c>; what is left out is the host's default.</summary>
internal sealed record DatasetQueryInput(string Table, string Images, JsonElement? Query, int? Preset, string? Folder, DatasetQueryOptions? Options = null);

/// <summary>Options of <c>QueryDataset</c> that the command line has.</summary>
internal sealed record DatasetQueryOptions(IReadOnlyList<string>? Models, JsonElement? Transforms, int? Copies, long? Seed);

/// <summary>Body of <c>POST /api/runs</c> for a file that becomes a table.</summary>
internal sealed record DatasetLoadRequest(string Name, DatasetLoadInput Input);

/// <summary>Input of <c>LoadDataset</c>.</summary>
internal sealed record DatasetLoadInput(string Source, string Table, string? Key, IReadOnlyList<string>? Indexes);

/// <summary>Output of <c>LoadDataset</c>.</summary>
internal sealed record DatasetLoadOutput(string Table, long Rows, bool Created);

/// <summary>Output of <c>QueryDataset</c>.</summary>
internal sealed record DatasetQueryOutput(DatasetItemCounts Counts, string Access, string Folder, string Metadata, string Manifest, IReadOnlyList<string>? Notes);

/// <summary>How many items came to what.</summary>
internal sealed record DatasetItemCounts(long Items, long Succeeded, long Missing, long Refused, long Failed, long Reused);

/// <summary>The custom status of both.</summary>
internal sealed record DatasetStatus(string Step, long Done, long? Total, long Failed);

/// <summary>One page of the files of a container.</summary>
internal sealed record FilePage(IReadOnlyList<FileEntry> Items, string? ContinuationToken);

/// <summary>A stored file.</summary>
internal sealed record FileEntry(string Key, long Size, DateTimeOffset? LastModified = null);
