using Azure.Core;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using DurableTask.AzureStorage.Hosting.Internal.Account;
using Vision.Emulators;

namespace DurableTask.AzureStorage.Hosting.Account;

public sealed class HubRetryTests : IDisposable
{
    private const int Retries = 2, Outage = 20;

    private readonly CancellationTokenSource _stop = new();
    private int _tries;

    public void Dispose() => _stop.Dispose();

    [Fact]
    public async Task Worker_AccountAway_WaitsUntilItAnswers()
    {
        HubRetry.BeginWork();
        var (queue, message) = await HeldAsync();
        // None of the tries was seen by the account, so the receipt is still good.
        _ = await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: TimeSpan.FromSeconds(30));
        Assert.Equal(Outage + 1, _tries);
    }

    [Fact]
    public async Task Worker_ToldToStop_WaitsNoLongerThanAClient()
    {
        HubRetry.BeginWork();
        var (queue, message) = await HeldAsync();
        await _stop.CancelAsync();
        await Assert.ThrowsAsync<AggregateException>(() => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt));
        Assert.Equal(Retries + 1, _tries);
    }

    [Fact]
    public async Task Client_AccountAway_IsTold()
    {
        var (queue, message) = await HeldAsync();
        await Assert.ThrowsAsync<AggregateException>(() => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt));
        Assert.Equal(Retries + 1, _tries);
    }

    /// <summary>A message and its queue, whose first <see cref="Outage"/> tries do not come through.</summary>
    private async Task<(QueueClient Queue, QueueMessage Message)> HeldAsync()
    {
        var (connection, name) = ((await AzuriteEmulator.SharedAsync()).ConnectionString, HubNames.Next());
        var sure = new QueueClient(connection, name);
        await sure.CreateAsync();
        _ = await sure.SendMessageAsync("text");
        QueueClientOptions options = new()
        {
            RetryPolicy = new HubRetry(Retries, DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)), _stop.Token),
            Transport = new LossyTransport(refuses: _ => Interlocked.Increment(ref _tries) <= Outage),
        };
        return (new(connection, name, options), await sure.ReceiveMessageAsync(TimeSpan.FromSeconds(30)));
    }
}
