using Vision.Cli.Host;

namespace Vision.Cli;

/// <summary>A command line against a fake host, with a folder of files of its own.</summary>
public abstract class CommandTest : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    private protected FakeHost Host { get; private set; } = null!;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("vision-cli-").FullName;

    protected string Output => _output.ToString();

    protected string Error => _error.ToString();

    private protected Dictionary<string, string?> Environment { get; } = [];

    protected int? Width { get; set; }

    public async Task InitializeAsync() => Host = await FakeHost.StartAsync();

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    protected Task<int> RunAsync(params string[] args) => RunAsync(CancellationToken.None, args);

    protected async Task<int> RunAsync(CancellationToken cancellationToken, params string[] args)
    {
        Environment.TryAdd("VISION_URL", Host.Address.ToString());
        var terminal = new Terminal(_output, _error) { Width = Width };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        return await new CommandLine(terminal, new ConnectionDefaults(name => Environment.GetValueOrDefault(name)), TimeProvider.System).RunAsync(args, deadline.Token);
    }

    /// <summary>Writes a file below <see cref="Folder"/>.</summary>
    protected string File(string name, string content = "x")
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    protected static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
            await Task.Delay(10, deadline.Token);
    }
}
