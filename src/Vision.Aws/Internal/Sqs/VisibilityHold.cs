using Amazon.Runtime;
using Amazon.SQS;

namespace Vision.Aws.Internal.Sqs;

/// <summary>Keeps a message to this process for as long as it is worked on.</summary>
internal sealed class VisibilityHold : IAsyncDisposable
{
    private readonly CancellationTokenSource _done = new();
    private readonly Task _extending;

    public VisibilityHold(AmazonSQSClient client, string queue, string receipt, TimeSpan timeout, TimeProvider time) =>
        _extending = ExtendAsync(client, queue, receipt, timeout, time);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync().ConfigureAwait(false);
        await _extending.ConfigureAwait(false);
        _done.Dispose();
    }

    private async Task ExtendAsync(AmazonSQSClient client, string queue, string receipt, TimeSpan timeout, TimeProvider time)
    {
        try
        {
            // Twice before it would be somebody else's, so that one failure does no harm.
            using var timer = new PeriodicTimer(timeout / 3, time);
            while (await timer.WaitForNextTickAsync(_done.Token).ConfigureAwait(false))
            {
                try
                {
                    await client.ChangeMessageVisibilityAsync(queue, receipt, (int)timeout.TotalSeconds, _done.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (e is AmazonServiceException or HttpRequestException)
                {
                    // If it stays so, somebody else works on the message, too, which the ids of runs make harmless.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Done.
        }
    }
}
