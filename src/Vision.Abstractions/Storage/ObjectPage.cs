namespace Vision;

/// <summary>One page of a listing, in key order.</summary>
/// <param name="Items">The objects of this page.</param>
/// <param name="NextPageToken">Pass it to get the next page; <see langword="null"/> on the last one.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectInfo> Items, string? NextPageToken);
