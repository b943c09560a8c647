using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using Vision.Files;
using Vision.Imaging;
using Vision.Pipelines;
using Vision.Pipelines.Intake;

namespace Vision.Http;

/// <summary>The API on a real Kestrel, over a real folder; runs are only recorded.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private ApiServer(WebApplication app, string folder, RecordedIntake intake)
    {
        (_app, _folder, Intake) = (app, folder, intake);
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public RecordedIntake Intake { get; }

    public string Folder => _folder;

    public static async Task<ApiServer> StartAsync(Action<VisionApiOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("vision-http-").FullName;
        var data = Path.Combine(folder, "data");
        var intake = new RecordedIntake();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IObjectStore>(new FileObjectStore(data));
        builder.Services.AddSingleton<IObjectStores, ObjectStores>();
        builder.Services.AddSingleton<IImageShapes>(new ImageShapes());
        builder.Services.AddSingleton<IIntake>(intake);
        builder.Services.AddSingleton(Substitute.For<IVisionProvider>());
        builder.Services.AddSingleton(Substitute.For<DurableTaskClient>("test"));
        services?.Invoke(builder.Services);
        builder.Services.AddVisionPipelines();
        builder.Services.AddVisionApi(configure);
        var app = builder.Build();
        app.MapVisionApi();
        await app.StartAsync();
        return new ApiServer(app, folder, intake);
    }

    /// <summary>Sends bytes as they are, which no HTTP client would, and gives the whole answer.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        FolderOfHosts.Delete(_folder);
    }

    /// <summary>An intake that starts one run for each version of an image.</summary>
    internal sealed class RecordedIntake : IIntake
    {
        private readonly HashSet<string> _started = [];

        public List<ObjectCreated> Accepted { get; } = [];

        public Task<IntakeResult> AcceptAsync(ObjectCreated created, CancellationToken cancellationToken = default)
        {
            lock (_started)
            {
                Accepted.Add(created);
                var id = $"LabelImage-{created.ETag}";
                return Task.FromResult(created.Reference.Key.EndsWith(".jpg", StringComparison.Ordinal)
                    ? new IntakeResult([new IntakeRun(id, "LabelImage", _started.Add(id))])
                    : new IntakeResult([], "no rule takes it."));
            }
        }
    }
}
