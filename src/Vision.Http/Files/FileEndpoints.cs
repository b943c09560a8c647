using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Vision.Pipelines;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Http.Files;

/// <summary><c>/api/files</c>: store a file and start its runs, read, list and delete files.</summary>
internal sealed class FileEndpoints(IObjectStores stores, IIntake intake, ContainerMap containers, IOptions<VisionApiOptions> options)
{
    /// <summary>Where <see cref="FileKeyMiddleware"/> sends requests that name a file.</summary>
    public const string FilePath = "/api/files/-/file";

    /// <summary>Where <see cref="FileKeyMiddleware"/> sends requests that name a container.</summary>
    public const string ContainerPath = "/api/files/-/container";

    private const string FormSent =
        "This is a form, and the form itself would be stored. Send the file alone as the body: curl -T photo.jpg with the same address.";

    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPut(FilePath, PutAsync);
        app.MapMethods(FilePath, [HttpMethods.Get, HttpMethods.Head], GetAsync);
        app.MapDelete(FilePath, DeleteAsync);
        app.MapGet(ContainerPath, ListAsync);
    }

    private async Task<IResult> PutAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.MaxUploadBytes;

        if (context.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true)
            return Problems.Problem.Result(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", FormSent);

        var reference = ReferenceOf(context);
        var before = await stores.For(reference.Scheme).StatAsync(reference, cancellationToken).ConfigureAwait(false);
        var write = new WriteOptions
        {
            ContentType = SaidContentType(context.Request.ContentType),
            IfNoneMatch = context.Request.Headers.IfNoneMatch == "*",
            IfMatch = EntityTag.Unquote(context.Request.Headers.IfMatch.ToString()),
        };
        var stored = await stores.For(reference.Scheme).WriteAsync(reference, context.Request.Body, write, cancellationToken).ConfigureAwait(false);
        var result = await intake.AcceptAsync(new ObjectCreated(stored.Reference, stored.ETag, stored.Size), cancellationToken).ConfigureAwait(false);

        var runs = result.Runs.Select(run => new StartedRun(run.InstanceId, run.Name, run.Created, $"/api/runs/{Uri.EscapeDataString(run.InstanceId)}"));
        var body = new StoredFile(stored.Reference.ToString(), stored.Size, stored.ETag, stored.ContentType, [.. runs], result.Reason);
        context.Response.Headers.ETag = EntityTag.Quote(stored.ETag);
        return before?.ETag == stored.ETag ? TypedResults.Ok(body) : TypedResults.Created((string?)null, body);
    }

    private async Task<IResult> GetAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var reference = ReferenceOf(context);
        var info = await stores.For(reference.Scheme).StatAsync(reference, cancellationToken).ConfigureAwait(false)
            ?? throw new ObjectNotFoundException(reference.ToString(), "there is no such file.");
        var range = ByteRange.Of(context.Request, info);
        if (range.Unsatisfiable)
        {
            context.Response.Headers.ContentRange = $"bytes */{info.Size}";
            return TypedResults.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
        }

        // What somebody uploaded is data, whatever it claims to be: it may not run as a page of this origin.
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.AcceptRanges = "bytes";
        headers.CacheControl = "no-cache";
        headers.ETag = EntityTag.Quote(info.ETag);
        headers.LastModified = HeaderUtilities.FormatDate(info.LastModified);
        if (EntityTag.Matches(context.Request.Headers.IfNoneMatch, info.ETag))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        context.Response.ContentType = info.ContentType;
        context.Response.ContentLength = range.Length;
        context.Response.StatusCode = range.IsPartial ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        if (range.IsPartial)
            headers.ContentRange = $"bytes {range.Offset}-{range.Offset + range.Length - 1}/{info.Size}";

        if (HttpMethods.IsGet(context.Request.Method) && range.Length > 0)
        {
            var content = await stores.For(reference.Scheme).OpenReadAsync(reference, new ObjectRange(range.Offset, range.Length), cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
            {
                // The headers tell of one version; bytes of another under them would poison caches.
                if (content.Info.ETag != info.ETag)
                    throw new PreconditionFailedException(reference.ToString(), "was replaced while it was being read; read it again.");

                await content.Stream.CopyToAsync(context.Response.Body, cancellationToken).ConfigureAwait(false);
            }
        }

        return TypedResults.Empty;
    }

    private async Task<IResult> DeleteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var reference = ReferenceOf(context);
        return await stores.For(reference.Scheme).DeleteAsync(reference, cancellationToken).ConfigureAwait(false)
            ? TypedResults.NoContent()
            : throw new ObjectNotFoundException(reference.ToString(), "there is no such file.");
    }

    private async Task<IResult> ListAsync(HttpContext context, string? prefix, int? top, string? continuationToken, CancellationToken cancellationToken)
    {
        if (top is < 1 or > LargestPage)
            return Problems.Problem.Result(400, "BadRequest", $"top is {top}; it must be 1..{LargestPage}.");

        var container = TargetOf(context).Container;
        if (container.Length == 0)
            throw new InvalidObjectKeyException("/api/files/", "name a container: /api/files/{container}.");

        var place = PlaceOf(container, prefix ?? "");
        var page = await stores.For(place.Scheme)
            .ListPageAsync(place.Container, place.Prefix + prefix, continuationToken, top ?? DefaultPage, cancellationToken).ConfigureAwait(false);
        var items = page.Items.Where(item => containers.Contains(item.Reference)).Select(item => new ListedFile(item.Reference.Key[place.Prefix.Length..], item.Reference.ToString(), item.Size, item.ETag, item.LastModified, item.ContentType));
        return TypedResults.Ok(new FileList([.. items], page.NextPageToken));
    }

    // What tools send when nobody said anything; the store knows better by the key's extension.
    private static string? SaidContentType(string? sent) =>
        sent is null || sent.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || sent.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            ? null
            : sent;

    private ObjectRef ReferenceOf(HttpContext context)
    {
        var target = TargetOf(context);
        return PlaceOf(target.Container, target.Key).At(target.Key);
    }

    // Credentials of the host may reach more than what is meant to be shown.
    private ObjectPrefix PlaceOf(string container, string key)
    {
        var place = containers.FindForUrl(container);
        return containers.Contains(place.At(key))
            ? place
            : throw new ObjectNotFoundException(place.ToString(), "this host shows no such place; name it in Vision:Containers.");
    }

    private static FileTarget TargetOf(HttpContext context) =>
        context.Features.Get<FileTarget>() ?? throw new InvalidOperationException("FileKeyMiddleware did not run; call MapVisionApi first.");
}
