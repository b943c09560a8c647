using Azure;
using Azure.Core;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using DurableTask.AzureStorage.Hosting.Internal.Account;
using Vision.Emulators;

namespace DurableTask.AzureStorage.Hosting.Account;

public class LostReceiptsTests
{
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OldReceipt_IsThatOfAMessageThatIsGone()
    {
        QueueClientOptions options = new();
        options.AddPolicy(new LostReceipts(), HttpPipelinePosition.PerCall);
        var queue = new QueueClient((await AzuriteEmulator.SharedAsync()).ConnectionString, HubNames.Next(), options);
        await queue.CreateAsync();
        _ = await queue.SendMessageAsync("text");
        QueueMessage message = await queue.ReceiveMessageAsync(Hidden);
        _ = await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: Hidden);
        foreach (var request in new Func<Task>[]
        {
            () => queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, visibilityTimeout: Hidden),
            () => queue.DeleteMessageAsync(message.MessageId, message.PopReceipt),
        })
        {
            var error = await Assert.ThrowsAsync<RequestFailedException>(request);
            Assert.Equal((404, QueueErrorCode.MessageNotFound.ToString()), (error.Status, error.ErrorCode));
        }
    }
}
