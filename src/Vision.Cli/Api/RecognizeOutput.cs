namespace Vision.Cli;

/// <summary>Output of <c>RecognizeFaces</c>.</summary>
internal sealed record RecognizeOutput(string File, int Frames, string? Name, IReadOnlyList<string>? People, int Strangers, string? Text, string? Json, string? Sheet);

/// <summary>Custom status of <c>RecognizeFaces</c>.</summary>
internal sealed record FramesDone(int Done, int Total);
