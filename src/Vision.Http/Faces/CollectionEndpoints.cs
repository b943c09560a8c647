using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;

namespace Vision.Http.Faces;

/// <summary><c>/api/faces/collections</c>: collections of known faces.</summary>
internal sealed class CollectionEndpoints(IVisionProvider provider, IOptions<VisionApiOptions> options, IFaceCollections? collections = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private IFaceCollections Collections => collections ?? throw provider.Lacks(VisionCapabilities.FaceCollections);

    public void Map(IEndpointRouteBuilder app)
    {
        var faces = app.MapGroup("/api/faces").AddEndpointFilter<RouteGroupBuilder, FaceProblems>();
        faces.MapGet("/collections", ListAsync);
        faces.MapPost("/collections", CreateAsync);
        faces.MapGet("/collections/{id}", DescribeAsync);
        faces.MapDelete("/collections/{id}", DeleteAsync);
    }

    private async Task<IResult> ListAsync(CancellationToken cancellationToken)
    {
        var all = new List<CollectionInfo>();
        await foreach (var collection in Collections.ListCollectionsAsync(cancellationToken).ConfigureAwait(false))
            all.Add(collection);

        return TypedResults.Ok(new CollectionList(all));
    }

    private async Task<IResult> CreateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxJsonBytes;

        var body = await JsonSerializer.DeserializeAsync<NewCollection>(context.Request.Body, Json, cancellationToken).ConfigureAwait(false);
        if (body?.CollectionId is not { } id)
            return Problem.Result(400, "BadRequest", "Name the collection: {\"collectionId\": \"staff\"}.");

        FaceArguments.CheckCollectionId(id);
        var made = await Collections.CreateCollectionAsync(id, cancellationToken).ConfigureAwait(false);
        return TypedResults.Created($"/api/faces/collections/{id}", made);
    }

    private async Task<IResult> DescribeAsync(string id, CancellationToken cancellationToken)
    {
        FaceArguments.CheckCollectionId(id);
        return TypedResults.Ok(await Collections.DescribeCollectionAsync(id, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IResult> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        FaceArguments.CheckCollectionId(id);
        await Collections.DeleteCollectionAsync(id, cancellationToken).ConfigureAwait(false);
        return TypedResults.NoContent();
    }
}
