namespace Vision.Host.Page;

/// <summary>Serves the page at <c>/</c>.</summary>
internal static class PageEndpoints
{
    private const string Index = "index.html";

    // The page is made of its own files alone. Pictures and videos come from the API; blob: is for those fetched with a key.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this WebApplication app)
    {
        var files = new PageFiles();
        foreach (var path in files.Paths)
            app.MapMethods(path == Index ? "/" : $"/{path}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => SendAsync(context, files[path]));
    }

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        headers.ETag = file.ETag;
        if (context.Request.Headers.IfNoneMatch == file.ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.Content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(file.Content).AsTask();
    }
}
