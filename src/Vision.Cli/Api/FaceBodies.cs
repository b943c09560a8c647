using System.Globalization;
using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>Body that makes a collection.</summary>
internal sealed record NewCollection(string CollectionId);

/// <summary>All collections.</summary>
internal sealed record CollectionList(IReadOnlyList<KnownCollection> Items);

/// <summary>A collection of known faces.</summary>
internal sealed record KnownCollection(string CollectionId, long FaceCount, string FaceModelVersion, DateTimeOffset CreatedTime);

/// <summary>One page of a collection's faces.</summary>
internal sealed record FaceList(IReadOnlyList<KnownFace> Items, string? ContinuationToken);

/// <summary>A known face.</summary>
internal sealed record KnownFace(string FaceId, string? ExternalImageId, double Confidence);

/// <summary>What was kept of an image.</summary>
internal sealed record IndexedFaces(IReadOnlyList<IndexedFace> FaceRecords, IReadOnlyList<UnindexedFace> UnindexedFaces);

/// <summary>A face that was kept.</summary>
internal sealed record IndexedFace(KnownFace Face);

/// <summary>A face that was not.</summary>
internal sealed record UnindexedFace(IReadOnlyList<string> Reasons);

/// <summary>The faces of an image, largest first.</summary>
internal sealed record FoundFaces(IReadOnlyList<FoundFace> FaceDetails);

/// <summary>Whom the faces of an image resemble.</summary>
internal sealed record SearchedFaces(IReadOnlyList<SearchedFace> Faces);

/// <summary>One of them.</summary>
internal sealed record SearchedFace(FoundFace FaceDetail, IReadOnlyList<FaceLikeness> FaceMatches);

/// <summary>A face in an image.</summary>
internal sealed record FoundFace(FaceBox BoundingBox, double Confidence);

/// <summary>A place as ratios of the image.</summary>
internal sealed record FaceBox(double Left, double Top, double Width, double Height)
{
    /// <summary>For tables.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Left * 100:F0} %, {Top * 100:F0} % ({Width * 100:F0} × {Height * 100:F0} %)");
}

/// <summary>A known face that resembles it.</summary>
internal sealed record FaceLikeness(double Similarity, KnownFace Face)
{
    /// <summary>Whose face it is, as far as anybody said.</summary>
    [JsonIgnore]
    public string Name => Face.ExternalImageId ?? Face.FaceId;
}
