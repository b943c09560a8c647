namespace Vision;

/// <summary>A part of an object.</summary>
/// <param name="Offset">First byte, from 0.</param>
/// <param name="Length">Number of bytes; <see langword="null"/> reads to the end.</param>
public readonly record struct ObjectRange(long Offset, long? Length = null);
