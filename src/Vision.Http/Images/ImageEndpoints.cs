using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;

namespace Vision.Http.Images;

/// <summary>The image API: post images, get the answer at once. <c>POST /shape</c>, <c>POST /nbytes</c>, <c>POST /api/images/{operation}</c>.</summary>
/// <remarks>
/// | request                       | answer                                             |
/// |-------------------------------|----------------------------------------------------|
/// | POST with an image as the body | what is told of it                                |
/// | POST with a form              | a list with what is told of each part named image  |
/// | HEAD, OPTIONS                 | which methods and bodies are taken                 |
/// | another method                | 405                                                |
/// | another operation             | 404                                                |
/// </remarks>
internal sealed class ImageEndpoints(ImageLooks looks, BlurredImages blurred, IImageShapes shapes, BufferBudget budget, IOptions<VisionApiOptions> options, TimeProvider time)
{
    private const string Methods = "POST, HEAD, OPTIONS";
    private const string Blur = "blur";
    private const string Takes = "image/jpeg, image/png, image/gif, image/webp, image/bmp, image/tiff, multipart/form-data";

    private static readonly string[] Probes = [HttpMethods.Head, HttpMethods.Options];

    private readonly Dictionary<string, ImageOperation> _operations = looks.All.ToDictionary(operation => operation.Name, StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder app)
    {
        foreach (var path in (string[])[ImagePaths.Shape, ImagePaths.NBytes])
        {
            var operation = _operations[path[1..]];
            app.MapPost(path, (RequestDelegate)(context => TellAsync(context, operation)));
            app.MapMethods(path, Probes, (RequestDelegate)ProbeAsync);
            app.Map($"{path}/{{**rest}}", (HttpContext context, string? rest) => Other(context, rest is null));
        }

        app.MapPost($"{ImagePaths.Images}/{{operation}}", (HttpContext context, string operation) => PostAsync(context, operation));
        app.MapMethods($"{ImagePaths.Images}/{{operation}}", Probes, (HttpContext context, string operation) => Knows(operation) ? ProbeAsync(context) : NoSuch().ExecuteAsync(context));
        app.Map($"{ImagePaths.Images}/{{**rest}}", (HttpContext context, string? rest) => Other(context, rest is not null && Knows(rest)));
    }

    private bool Knows(string operation) => operation == Blur || _operations.ContainsKey(operation);

    private IResult NoSuch() => Problem.Result(
        StatusCodes.Status404NotFound, "NotFound", $"There is no such operation on images; there are {string.Join(", ", _operations.Keys)} and {Blur}.");

    private IResult Other(HttpContext context, bool isKnown)
    {
        if (!isKnown)
            return NoSuch();

        context.Response.Headers.Allow = Methods;
        return Problem.Result(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowed", "Send images with POST.");
    }

    private static Task ProbeAsync(HttpContext context)
    {
        context.Response.Headers.Allow = Methods;
        context.Response.Headers["Accept-Post"] = Takes;
        context.Response.StatusCode = HttpMethods.IsHead(context.Request.Method) ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task PostAsync(HttpContext context, string name) =>
        name == Blur ? BlurAsync(context)
        : _operations.TryGetValue(name, out var operation) ? TellAsync(context, operation)
        : NoSuch().ExecuteAsync(context);

    private async Task TellAsync(HttpContext context, ImageOperation operation)
    {
        var look = Prepared(() => operation.Prepare(context.Request.Query));
        var request = ImageRequest.Open(context, options.Value.Images);
        var text = new ArrayBufferWriter<byte>(64);
        await using var json = new Utf8JsonWriter(text, new JsonWriterOptions { SkipValidation = true });
        if (request.IsForm)
            json.WriteStartArray();
        await ForEachAsync(context, request, (image, name) => TellOfAsync(operation, look, image, name, request.IsForm, json, context.RequestAborted)).ConfigureAwait(false);
        if (request.IsForm)
            json.WriteEndArray();

        await json.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = text.WrittenCount;
        await context.Response.Body.WriteAsync(text.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    private async ValueTask TellOfAsync(
        ImageOperation operation, ImageLook look, ReadOnlyMemory<byte> image, string name, bool isOneOfMany, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        try
        {
            await look(image, name, json, cancellationToken).ConfigureAwait(false);
        }
        catch (VisionException error) when (ImageProblems.IsOfImage(error))
        {
            if (!operation.IsOfHeader || !isOneOfMany)
                throw ImageProblems.Of(error, image.Span, shapes);

            json.WriteStartArray();
            json.WriteEndArray();
        }
    }

    private async Task BlurAsync(HttpContext context)
    {
        var settings = Prepared(() => BlurredImages.Read(context.Request.Query));
        var request = ImageRequest.Open(context, options.Value.Images);
        var images = new List<(string Name, BlurredImage Image)>();
        var bytes = 0L;
        await ForEachAsync(context, request, async (image, name) =>
        {
            try
            {
                var result = await blurred.BlurAsync(image, name, settings, context.RequestAborted).ConfigureAwait(false);
                images.Add((name, result));
                if ((bytes += result.Bytes.Length) > options.Value.Images.MaxBytes)
                    throw new ImageRequestException(StatusCodes.Status413PayloadTooLarge, "TooLarge", $"{name}: the images of the answer are too large together; send fewer at a time.");
            }
            catch (VisionException error) when (ImageProblems.IsOfImage(error))
            {
                throw ImageProblems.Of(error, image.Span, shapes);
            }
        }).ConfigureAwait(false);
        await BlurredImages.AnswerAsync(context, images, request.IsForm).ConfigureAwait(false);
    }

    private async Task ForEachAsync(HttpContext context, ImageRequest request, Func<ReadOnlyMemory<byte>, string, ValueTask> look)
    {
        using var clock = new BodyClock(context, options.Value.Images.BodyTimeout, time);
        using var buffer = new ImageBuffer(budget);
        while (await clock.ReadAsync(stop => request.NextAsync(buffer, stop)).ConfigureAwait(false) is { } name)
            await look(buffer.Bytes, name).ConfigureAwait(false);
    }

    private static T Prepared<T>(Func<T> prepare)
    {
        try
        {
            return prepare();
        }
        catch (FormatException error)
        {
            throw new ImageRequestException(StatusCodes.Status400BadRequest, "BadRequest", $"The query is wrong: {error.Message}", error);
        }
    }
}
