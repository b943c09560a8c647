namespace Vision.Cli;

/// <summary>Body of <c>POST /api/runs</c> for one image.</summary>
internal sealed record StartRequest(string Name, LabelInput Input);

/// <summary>Input of <c>LabelImage</c>.</summary>
internal sealed record LabelInput(string Image, string? Etag);

/// <summary>What <c>POST /api/runs</c> answers.</summary>
internal sealed record StartResponse(string Id);
