namespace Vision.Cli;

/// <summary>What <c>vision faces enroll --json</c> prints.</summary>
internal sealed record EnrollReport(string Collection, IReadOnlyList<EnrolledFile> Files, int Succeeded, int Failed);

/// <summary>One image that was to be enrolled.</summary>
/// <param name="File">The path as given.</param>
/// <param name="FaceId">The face that is kept; <see langword="null"/> when none is.</param>
/// <param name="Error">Why none is.</param>
/// <param name="Face">Number of the face that is kept.</param>
/// <param name="LeftOut">The other faces of the image; <see langword="null"/> when there are none.</param>
/// <param name="Picture">The faces as a picture, where one has to be chosen.</param>
internal sealed record EnrolledFile(
    string File, string? FaceId = null, string? Error = null, int? Face = null, IReadOnlyList<NumberedFace>? LeftOut = null, string? Picture = null);

/// <summary>A face of an image that several show.</summary>
/// <param name="Number">For <c>--face</c>; 1 is the largest.</param>
/// <param name="BoundingBox">Where it is, as ratios of the image.</param>
/// <param name="Confidence">That it is a face, 0..100.</param>
internal sealed record NumberedFace(int Number, FaceBox BoundingBox, double Confidence);

/// <summary>What <c>vision faces create --json</c> prints.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Created">Whether it was not there before.</param>
internal sealed record CreatedCollectionReport(string Collection, bool Created);

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
