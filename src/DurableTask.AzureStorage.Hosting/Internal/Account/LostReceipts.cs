using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues.Models;

namespace DurableTask.AzureStorage.Hosting.Internal.Account;

/// <summary>
/// Says of a message whose receipt has changed that it is gone, which it is for whoever holds the old receipt.
/// </summary>
/// <remarks>
/// A receipt changes without its holder's knowing when the answer to a renewal or return is lost, as it is when the account goes away: the
/// repetition then finds the receipt that the first try made. The service takes "gone" for what it is and lets go of the message; any other
/// error makes it keep a note that it holds the message, and refuse it whenever it comes back, for as long as the process lives.
/// </remarks>
internal sealed class LostReceipts : HttpPipelinePolicy
{
    private const int BadRequest = 400, NotFound = 404;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        ProcessNext(message, pipeline);
        Tell(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline).ConfigureAwait(false);
        Tell(message);
    }

    private static void Tell(HttpMessage message)
    {
        if (message.HasResponse && message.Response.Status == BadRequest
            && message.Response.Headers.TryGetValue("x-ms-error-code", out var code) && code == QueueErrorCode.PopReceiptMismatch)
        {
            throw new RequestFailedException(
                NotFound, "The message has another receipt by now.", QueueErrorCode.MessageNotFound.ToString(), innerException: null);
        }
    }
}
