namespace Vision;

/// <summary>One card of a contact sheet: a cut-out of a frame with what is known of it below.</summary>
/// <param name="Name">First line, large.</param>
/// <param name="Details">Further lines, small; empty for none.</param>
/// <param name="Face">What is cut out, with some room around it, and framed; <see langword="null"/> for the whole frame.</param>
/// <param name="IsKnown">Whether the name is somebody's; strangers are drawn in grey.</param>
/// <param name="ReadFrame">Reads the frame's file; <see langword="null"/> from it leaves the picture empty.</param>
public sealed record ContactSheetCard(
    string Name,
    IReadOnlyList<string> Details,
    BoundingBox? Face,
    bool IsKnown,
    Func<CancellationToken, Task<ReadOnlyMemory<byte>?>> ReadFrame);
