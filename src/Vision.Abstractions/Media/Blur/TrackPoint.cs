namespace Vision;

/// <summary>Where a followed face was at a time.</summary>
/// <param name="Ms">Since the start of the video.</param>
/// <param name="Box">As ratios of the upright frame, before <see cref="BlurOptions.MaskScale"/>.</param>
/// <param name="Found">Whether it was found there; else it is where it is held to have been.</param>
/// <param name="Name">Who it was recognised as there, when that person stays visible.</param>
public readonly record struct TrackPoint(double Ms, BoundingBox Box, bool Found, string? Name = null);
