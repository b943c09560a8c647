using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Vision.Bench.Http;

/// <summary>The limit: a bare Kestrel that sends back what it was sent.</summary>
internal static class Echo
{
    public const string Argument = "echo";

    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.Run(context =>
        {
            context.Response.ContentLength = context.Request.ContentLength;
            return context.Request.Body.CopyToAsync(context.Response.Body, context.RequestAborted);
        });
        return app.RunAsync();
    }
}
