using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vision.Aws;
using Vision.Pipelines.Places;

namespace Vision.Lambda.Uploads;

/// <summary><c>POST /api/uploads</c>: an address to which the caller sends a file himself, as events carry 6 MB at most.</summary>
/// <remarks>The file starts its runs as any other that appears in the bucket: by the bucket's notification.</remarks>
internal sealed class UploadEndpoint(IObjectStores stores, ContainerMap containers, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public void Map(IEndpointRouteBuilder app) => app.MapPost("/api/uploads", CreateAsync);

    private async Task<IResult> CreateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var asked = await JsonSerializer.DeserializeAsync<UploadRequest>(context.Request.Body, Json, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(asked?.Container) || string.IsNullOrEmpty(asked.Key))
            return Problem(400, "BadRequest", "Name the file: {\"container\": \"images\", \"key\": \"red flower.jpg\"}.");

        // As for PUT /api/files: the function's role may reach more than callers are to.
        var file = containers.FindForUrl(asked.Container).At(asked.Key);
        if (!containers.Contains(file))
            return Problem(404, "NotFound", $"{file}: this host takes no files there; name the place in Vision:Containers.");
        if (stores.For(file.Scheme) is not S3ObjectStore store)
            return Problem(501, "NotSupported", $"{file}: files outside of S3 are sent with PUT /api/files, 6 MB at most.");

        var address = await store.CreateWriteUrlAsync(file, asked.ContentType, Lifetime, cancellationToken).ConfigureAwait(false);
        return TypedResults.Json(new Upload(file.ToString(), "PUT", address, asked.ContentType, time.GetUtcNow() + Lifetime), Json, statusCode: StatusCodes.Status201Created);
    }

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    private sealed record UploadRequest(string? Container, string? Key, string? ContentType);

    private sealed record Upload(string File, string Method, Uri Url, string? ContentType, DateTimeOffset ExpiresAt);
}
