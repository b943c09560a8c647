namespace Vision.Cli;

/// <summary>Body of <c>POST /api/runs</c> for one video or image.</summary>
internal sealed record RecognizeRequest(string Name, RecognizeInput Input);

/// <summary>Input of <c>RecognizeFaces</c>.</summary>
internal sealed record RecognizeInput(string File, string? Etag, RecognizeSettings Options);

/// <summary>Options of <c>RecognizeFaces</c> that the command line has; what is left out is the host's default.</summary>
internal sealed record RecognizeSettings(string? Mode, string? Collection, float? MinSimilarity, int? MinFaceSize = null);
