using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Blobs;
using Google.Protobuf;
using Vision.Functions.EndToEnd.Protocol;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>Calls blob functions for new blobs, as the blob extension does that lists the containers of their triggers.</summary>
internal sealed class BlobWatch(BlobServiceClient blobs, Invocations functions, string clientInput)
{
    // Blobs that are handled at once, as host.json says.
    private readonly SemaphoreSlim _places = new(16);
    private readonly HashSet<(string Name, string ETag)> _seen = [];

    /// <summary>Functions that failed, and why.</summary>
    public ConcurrentQueue<string> Failures { get; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var worker = await functions.WorkerAsync();
        var watched = worker.Functions.Values.Where(function => function.Bindings.Values.Any(binding => binding.Type == "blobTrigger"))
            .Select(function => (function.Name, Container: PathOf(function).Split('/')[0])).ToList();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            do
            {
                foreach (var (function, container) in watched)
                    await LookAsync(function, blobs.GetBlobContainerClient(container), cancellationToken);
            }
            while (await tick.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }

    public static string PathOf(RpcFunctionMetadata function) => function.RawBindings.Select(raw => JsonDocument.Parse(raw).RootElement)
        .First(binding => binding.GetProperty("type").GetString() == "blobTrigger").GetProperty("path").GetString()!;

    private async Task LookAsync(string function, BlobContainerClient container, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                if (_seen.Add(($"{container.Name}/{blob.Name}", $"{blob.Properties.ETag}")))
                    _ = TellAsync(function, container.GetBlobClient(blob.Name), cancellationToken);
            }
        }
        catch (Azure.RequestFailedException)
        {
            // Not there yet, or the store is down: the next look tells.
        }
    }

    private async Task TellAsync(string function, BlobClient blob, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var answer = await TellUntilAWorkerHeardAsync(function, blob);
            if (answer.Result.Status != StatusResult.Types.Status.Success)
                Failures.Enqueue($"{function}, {blob.Name}: {answer.Result.Exception?.Message}");
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<InvocationResponse> TellUntilAWorkerHeardAsync(string function, BlobClient blob)
    {
        var inputs = new Dictionary<string, TypedData>
        {
            ["blobTrigger"] = new()
            {
                ModelBindingData = new ModelBindingData
                {
                    Version = "1.0",
                    Source = "AzureStorageBlobs",
                    ContentType = "application/json",
                    Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(new { Connection = "VisionStorage", ContainerName = blob.BlobContainerName, BlobName = blob.Name })),
                },
            },
            ["durableClient"] = new() { String = clientInput },
        };
        var trigger = new Dictionary<string, TypedData>
        {
            ["BlobTrigger"] = new() { String = $"{blob.BlobContainerName}/{blob.Name}" },
            ["Uri"] = new() { Json = JsonSerializer.Serialize(blob.Uri) },
            ["name"] = new() { String = blob.Name },
        };
        while (true)
        {
            try
            {
                return await functions.InvokeAsync(function, inputs, trigger);
            }
            catch (WorkerEndedException)
            {
                // The message about the blob is still in the host's queue.
            }
        }
    }
}
