using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vision.Emulators;
using Vision.Functions.EndToEnd.Host;
using Vision.Functions.EndToEnd.Protocol;

namespace Vision.Functions.EndToEnd;

/// <summary>What the app tells a host of its functions equals a table that is checked in: a rename would orphan runs, queues and subscriptions.</summary>
public sealed class FunctionTableTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("functions.json", "Polling")]
    [InlineData("functions-event-grid.json", "EventGrid")]
    public async Task Functions_ToldToTheHost_AreThoseOfTheTable(string table, string events)
    {
        await using var host = await FunctionsHost.StartAsync(await AzuriteEmulator.SharedAsync(), ("Vision__BlobEvents", events));

        Assert.Equal(await File.ReadAllTextAsync(Beside(table)), Told(host, _ => true));
    }

    [Fact]
    public async Task Functions_WithAQueueInTheSettings_AreOneMore()
    {
        await using var host = await FunctionsHost.StartAsync(
            await AzuriteEmulator.SharedAsync(), ("Vision__BlobEvents", "Polling"), ("Vision__Sqs__Queue", "uploads"), ("AWS_REGION", AwsEmulator.Region));
        using var without = JsonDocument.Parse(await File.ReadAllTextAsync(Beside("functions.json")));
        var known = without.RootElement.EnumerateObject().Select(function => function.Name).ToList();

        Assert.Equal(await File.ReadAllTextAsync(Beside("functions-queue.json")), Told(host, function => !known.Contains(function.Name)));
        Assert.Empty(known.Except(host.Worker.Functions.Keys));
    }

    private static string Told(FunctionsHost host, Func<RpcFunctionMetadata, bool> which)
    {
        var told = host.Worker.Functions.Values.Where(which).OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToDictionary(function => function.Name, function => function.RawBindings.Select(raw => JsonNode.Parse(raw)).ToList());
        return JsonSerializer.Serialize(told, Indented) + "\n";
    }

    private static string Beside(string name, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, name);
}
