using Microsoft.AspNetCore.Http;

namespace Vision.Http.Images;

/// <summary>Where the image API is.</summary>
internal static class ImagePaths
{
    /// <summary>Short for <c>/api/images/shape</c>.</summary>
    public const string Shape = "/shape";

    /// <summary>Short for <c>/api/images/nbytes</c>.</summary>
    public const string NBytes = "/nbytes";

    /// <summary>Before the names of operations.</summary>
    public const string Images = "/api/images";

    /// <summary>Whether a request is for the image API.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments(Shape) || path.StartsWithSegments(NBytes) || path.StartsWithSegments(Images);
}
