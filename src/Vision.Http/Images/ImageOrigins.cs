using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Vision.Http.Images;

/// <summary>Lets pages of other origins use the image API (CORS), and nothing else.</summary>
/// <remarks>
/// | request for the image API         | answer                                                       |
/// |-----------------------------------|--------------------------------------------------------------|
/// | from an allowed origin            | says so, with errors too, so that the page can read them     |
/// | OPTIONS that asks before a POST   | which methods and headers may be sent, good for 10 minutes   |
/// | from another origin               | nothing is added, so browsers keep the answer from the page  |
/// </remarks>
internal sealed class ImageOrigins(RequestDelegate next, IOptions<VisionApiOptions> options)
{
    private const string Any = "*";
    private const string AskSeconds = "600";

    private readonly string _allowed = options.Value.Images.AllowedOrigins;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.Origin is { Count: > 0 } && ImagePaths.Has(context.Request.Path))
            context.Response.OnStarting(Tell, (context, _allowed));

        return next(context);
    }

    /// <summary>Whether pages of an origin may send images.</summary>
    /// <param name="origin">As browsers send it.</param>
    /// <param name="allowed">The setting.</param>
    public static bool Allows(StringValues origin, string allowed) =>
        allowed == Any || allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(origin.ToString(), StringComparer.OrdinalIgnoreCase);

    // When the answer starts: what failed on its way clears all headers that were set before.
    private static Task Tell(object state)
    {
        var (context, allowed) = ((HttpContext, string))state;
        var (request, headers) = (context.Request, context.Response.Headers);
        if (allowed != Any)
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (!Allows(request.Headers.Origin, allowed))
            return Task.CompletedTask;

        headers.AccessControlAllowOrigin = allowed == Any ? Any : request.Headers.Origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        if (HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0)
        {
            headers.AccessControlAllowMethods = "POST, HEAD, OPTIONS";
            headers.AccessControlAllowHeaders = "Content-Type, x-functions-key";
            headers.AccessControlMaxAge = AskSeconds;
        }

        return Task.CompletedTask;
    }
}
