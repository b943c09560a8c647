namespace Vision.Cli;

/// <summary>Body of <c>POST /api/runs</c> for one video or image to blur.</summary>
internal sealed record BlurRequest(string Name, BlurInput Input);

/// <summary>Input of <c>BlurFaces</c>.</summary>
internal sealed record BlurInput(string Source, string? Etag, BlurSettings Options);

/// <summary>Output of <c>BlurFaces</c>.</summary>
internal sealed record BlurOutput(string Source, string Output, string Report, long Frames, long FramesCovered, int Faces, int Kept);
