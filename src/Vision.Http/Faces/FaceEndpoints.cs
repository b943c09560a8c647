using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;

namespace Vision.Http.Faces;

/// <summary>The faces of a collection: add those of an image, look whom an image shows, list and delete them.</summary>
internal sealed class FaceEndpoints(IVisionProvider provider, IOptions<VisionApiOptions> options, IFaceCollections? collections = null)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    private IFaceCollections Collections => collections ?? throw provider.Lacks(VisionCapabilities.FaceCollections);

    public void Map(IEndpointRouteBuilder app)
    {
        var collection = app.MapGroup("/api/faces/collections/{id}").AddEndpointFilter<RouteGroupBuilder, FaceProblems>();
        collection.MapGet("/faces", ListAsync);
        collection.MapPost("/faces", IndexAsync);
        collection.MapDelete("/faces/{faceId}", DeleteAsync);
        collection.MapPost("/search", SearchAsync);
    }

    private async Task<IResult> ListAsync(string id, int? top, string? continuationToken, CancellationToken cancellationToken)
    {
        FaceArguments.CheckCollectionId(id);
        if (top is < 1 or > LargestPage)
            return Problem.Result(400, "BadRequest", $"top is {top}; it must be 1..{LargestPage}.");

        var page = await Collections.ListFacesPageAsync(id, top ?? DefaultPage, continuationToken, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(new FaceList(page.Faces, page.NextToken, page.FaceModelVersion));
    }

    private async Task<IResult> IndexAsync(HttpContext context, string id, string? name, int? maxFaces, int? face, string? qualityFilter, CancellationToken cancellationToken)
    {
        var index = new IndexFacesOptions { ExternalImageId = name, Face = face };
        index = index with { MaxFaces = maxFaces ?? index.MaxFaces, QualityFilter = FilterOf(qualityFilter) ?? index.QualityFilter };
        FaceArguments.CheckCollectionId(id);
        FaceArguments.Check(index);
        if (ImageBody.IsForm(context.Request))
            return ImageBody.IsAForm();

        var image = await ReadImageAsync(context, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(await Collections.IndexFacesAsync(id, image, index, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IResult> SearchAsync(HttpContext context, string id, int? maxFaces, float? threshold, string? qualityFilter, CancellationToken cancellationToken)
    {
        var search = new SearchFacesOptions();
        search = search with
        {
            MaxFaces = maxFaces ?? search.MaxFaces,
            FaceMatchThreshold = threshold ?? search.FaceMatchThreshold,
            QualityFilter = FilterOf(qualityFilter) ?? search.QualityFilter,
        };
        FaceArguments.CheckCollectionId(id);
        FaceArguments.Check(search);
        if (ImageBody.IsForm(context.Request))
            return ImageBody.IsAForm();

        var image = await ReadImageAsync(context, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(await Collections.SearchAllFacesAsync(id, image, search, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IResult> DeleteAsync(string id, string faceId, CancellationToken cancellationToken)
    {
        FaceArguments.CheckCollectionId(id);
        var deleted = await Collections.DeleteFacesAsync(id, [faceId], cancellationToken).ConfigureAwait(false);
        return deleted.Count > 0
            ? TypedResults.NoContent()
            : throw new ObjectNotFoundException($"face {faceId}", $"the collection '{id}' has no such face.");
    }

    private Task<ImageSource> ReadImageAsync(HttpContext context, CancellationToken cancellationToken) =>
        ImageBody.ReadAsync(context, Math.Min(options.Value.MaxImageBytes, options.Value.MaxUploadBytes), cancellationToken);

    private static QualityFilter? FilterOf(string? text) =>
        text is null ? null
        : Enum.TryParse<QualityFilter>(text, ignoreCase: true, out var filter) && !char.IsAsciiDigit(text[0]) ? filter
        : throw new ArgumentException($"There is no quality filter '{text}'; there are {string.Join(", ", Enum.GetNames<QualityFilter>())}.", nameof(text));
}
