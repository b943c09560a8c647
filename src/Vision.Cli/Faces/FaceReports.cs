namespace Vision.Cli;

/// <summary>What <c>vision faces enroll --json</c> prints.</summary>
internal sealed record EnrollReport(string Collection, IReadOnlyList<EnrolledFile> Files, int Succeeded, int Failed);

/// <summary>One image that was to be enrolled.</summary>
/// <param name="File">The path as given.</param>
/// <param name="FaceId">The face that is kept; <see langword="null"/> when none is.</param>
/// <param name="Error">Why none is.</param>
internal sealed record EnrolledFile(string File, string? FaceId = null, string? Error = null);

/// <summary>What <c>vision faces search --json</c> prints.</summary>
internal sealed record SearchReport(string Collection, IReadOnlyList<SearchedFile> Files, int Succeeded, int Failed);

/// <summary>One image that was searched.</summary>
/// <param name="File">The path as given.</param>
/// <param name="Faces">Largest first.</param>
/// <param name="Error">Why it was not searched.</param>
internal sealed record SearchedFile(string File, IReadOnlyList<SearchedFace>? Faces = null, string? Error = null);

/// <summary>What <c>vision faces list --json</c> prints.</summary>
internal sealed record FacesReport(string Collection, IReadOnlyList<KnownFace> Faces);

/// <summary>What <c>vision faces delete --json</c> prints.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Deleted">Ids of the faces; <see langword="null"/> when the collection itself was deleted.</param>
internal sealed record DeletedFacesReport(string Collection, IReadOnlyList<string>? Deleted);
