using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DurableTask.Sqlite;

public partial class ReadmeTests
{
    [Fact]
    public void Samples_AllOfThem_AreCompiledHere()
    {
        var compiled = Squeeze(File.ReadAllText(Beside("ReadmeSamples.cs")));
        var samples = Sample().Matches(File.ReadAllText(Beside("../../src/DurableTask.Sqlite/README.md"))).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(5, samples.Count);
        Assert.All(samples, sample => Assert.Contains(Squeeze(sample), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Samples_Run_Greet()
    {
        using TestFolder folder = new();
        Assert.Equal(["Hello Ada", "Hello Grace"], await ReadmeSamples.RunAsync(folder.File("tasks.db")));
    }

    [Fact]
    public async Task AddDurableTaskSqlite_InServices_StartsWithTheHost()
    {
        using TestFolder folder = new();
        ServiceCollection services = new();
        services.AddDurableTaskSqlite(
            (_, options) => options.Path = folder.File("tasks.db"),
            tasks => tasks.AddOrchestrator<GreetEveryone>().AddActivity<Greet>());
        await using var provider = services.BuildServiceProvider();
        var hosted = Assert.Single(provider.GetServices<IHostedService>());
        await hosted.StartAsync(CancellationToken.None);
        Assert.Equal(["Hello Ada", "Hello Grace"], await ReadmeSamples.StartAsync(provider));
        Assert.Same(provider.GetRequiredService<SqliteTaskHub>().Client, provider.GetRequiredService<DurableTaskClient>());
        Assert.Equal(1, provider.GetRequiredService<IOrchestrationMonitor>().CountByStatus()[OrchestrationRuntimeStatus.Completed]);
        await hosted.StopAsync(CancellationToken.None);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private static string Squeeze(string text) => Space().Replace(text, " ").Trim();

    private static string Beside(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, path);
}
