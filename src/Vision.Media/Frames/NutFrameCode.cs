namespace Vision.Media;

/// <summary>What a frame's first byte stands for; the main header has a table of 256.</summary>
internal readonly record struct NutFrameCode(NutFrameFlags Flags, long TimeDelta, long StreamId, long SizeFactor, long SizeRest, long Reserved, int HeaderIndex);
