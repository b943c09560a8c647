using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace DurableTask.AzureStorage.Hosting.Internal.Account;

/// <summary>The ways into the storage account.</summary>
internal sealed class HubConnection : IDisposable
{
    // Half a minute in all.
    private const int Retries = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400), LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(30);

    private readonly AzureStorageTaskHubOptions _options;
    private readonly CancellationTokenSource _stop = new();

    public HubConnection(AzureStorageTaskHubOptions options)
    {
        _options = options;
        Provider = options.ConnectionString is { Length: > 0 } connection
            ? new(StorageServiceClientProvider.ForBlob(connection, Patient(new BlobClientOptions())),
                StorageServiceClientProvider.ForQueue(connection, Queues()),
                StorageServiceClientProvider.ForTable(connection, Patient(new TableClientOptions())))
            : new(StorageServiceClientProvider.ForBlob(options.AccountName!, options.Credential!, Patient(new BlobClientOptions())),
                StorageServiceClientProvider.ForQueue(options.AccountName!, options.Credential!, Queues()),
                StorageServiceClientProvider.ForTable(options.AccountName!, options.Credential!, Patient(new TableClientOptions())));
    }

    public StorageAccountClientProvider Provider { get; }

    /// <summary>The hub's table of instances, one row a run.</summary>
    public TableClient Instances()
    {
        var clientOptions = Patient(new TableClientOptions());
        var tables = _options.ConnectionString is { Length: > 0 } connection
            ? new TableServiceClient(connection, clientOptions)
            : new TableServiceClient(new Uri($"https://{_options.AccountName}.table.core.windows.net/"), _options.Credential, clientOptions);
        return tables.GetTableClient($"{_options.TaskHubName}Instances");
    }

    /// <summary>The worker stops, and no longer waits for an account that is away.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();

    private QueueClientOptions Queues()
    {
        var options = Patient(new QueueClientOptions());
        options.AddPolicy(new LostReceipts(), HttpPipelinePosition.PerCall);
        if (_options.QueueTransport is { } transport)
        {
            options.Transport = transport;
        }

        return options;
    }

    private T Patient<T>(T options) where T : ClientOptions
    {
        options.RetryPolicy = new HubRetry(Retries, DelayStrategy.CreateExponentialDelayStrategy(FirstPause, LongestPause), _stop.Token);
        options.Retry.NetworkTimeout = Answer;
        return options;
    }
}
