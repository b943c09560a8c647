using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vision.Http.Files;

/// <summary>Takes container and key out of the request target as sent, and routes such requests to one fixed path.</summary>
/// <remarks>Routing would merge slashes, resolve <c>../</c> and decode <c>%2F</c> differently from everything else: the wrong file.</remarks>
internal sealed class FileKeyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var rawTarget = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (FileTarget.TryRead(string.IsNullOrEmpty(rawTarget) ? context.Request.Path.Value ?? "" : rawTarget, out var target))
        {
            context.Features.Set(target);
            context.Request.Path = target!.Key.Length == 0 ? FileEndpoints.ContainerPath : FileEndpoints.FilePath;
        }

        return next(context);
    }
}
