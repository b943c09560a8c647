using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace Vision.Http.Images;

/// <summary>The image API on a real Kestrel, with a provider that finds one label, and a blur that turns bytes around.</summary>
internal sealed class ImageServer : IAsyncDisposable
{
    private readonly ApiServer _server;

    private ImageServer(ApiServer server) => _server = server;

    public HttpClient Client => _server.Client;

    public static async Task<ImageServer> StartAsync(Action<VisionApiOptions>? configure = null) => new(await ApiServer.StartAsync(configure, services =>
    {
        services.AddSingleton<IVisionProvider>(new OneLabel());
        var blur = Substitute.For<IImageBlur>();
        blur.Blur(default, default!, default!, default, default!, default).ReturnsForAnyArgs(call =>
        {
            var image = call.ArgAt<ReadOnlyMemory<byte>>(0).ToArray();
            var name = call.ArgAt<string>(1);
            return image is [0x89, ..] ? new BlurredImage(image.Reverse().ToArray(), "image/png", new ImageSize(1, 1), 1, []) : throw new InvalidImageException(name, "it is no PNG.");
        });
        services.AddSingleton(blur);
    }));

    public Task<string> SendRawAsync(string request) => _server.SendRawAsync(request);

    public async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, HttpContent content)
    {
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string> DetailAsync(string path, HttpContent content, HttpStatusCode expected)
    {
        var (status, body) = await PostAsync(path, content);
        Assert.True(status == expected, $"{status} {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString()!;
    }

    /// <summary>A form whose parts are all named <c>image</c>.</summary>
    public static MultipartFormDataContent Form(params byte[][] images)
    {
        var form = new MultipartFormDataContent();
        for (var n = 0; n < images.Length; n++)
            form.Add(new ByteArrayContent(images[n]), "image", $"{n + 1}.jpg");
        return form;
    }

    /// <summary>A form as it is written.</summary>
    public static ByteArrayContent Raw(string body, string contentType = "multipart/form-data; boundary=b")
    {
        var content = new ByteArrayContent(System.Text.Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }

    public static HttpContent Image(byte[] image, string? contentType = null)
    {
        var content = new ByteArrayContent(image);
        if (contentType is not null)
            content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return content;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private sealed class OneLabel : VisionProvider
    {
        public override string Name => "one-label";

        public override VisionCapabilities Capabilities => VisionCapabilities.Labels;

        public override Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default) =>
            image.Bytes.Length < 40
                ? throw new InvalidImageException(image.Name, "it is cut short.")
                : Task.FromResult(new DetectLabelsResult([new Label($"{image.Bytes.Length}/{options?.MaxLabels}/{options?.MinConfidence}", 90, [], [], [], [])], "one-1", new ImageSize(1, 1)));
    }
}
