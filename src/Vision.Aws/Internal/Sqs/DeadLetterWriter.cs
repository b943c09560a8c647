using System.Globalization;
using Amazon.SQS.Model;
using Vision.Events.Internal;

namespace Vision.Aws.Internal.Sqs;

/// <summary>Sets events aside, with the reason as an attribute.</summary>
internal sealed class DeadLetterWriter(Queues queues, TimeProvider time)
{
    /// <summary>The attribute that has the reason.</summary>
    public const string Reason = "Reason";

    /// <summary>The attribute that has the time.</summary>
    public const string FailedAt = "FailedAt";

    private const int LongestReason = 1000;

    public async Task WriteAsync(BadEvent bad, CancellationToken cancellationToken)
    {
        var (_, url) = await queues.FindAsync(cancellationToken).ConfigureAwait(false);
        await queues.Client.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = url,
                MessageBody = bad.Body,
                MessageAttributes = new Dictionary<string, MessageAttributeValue>
                {
                    [Reason] = Text(Printable(bad.Reason)),
                    [FailedAt] = Text(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
                },
            },
            cancellationToken).ConfigureAwait(false);
    }

    // SQS refuses control characters, and a reason may quote what a stranger sent.
    private static string Printable(string reason) =>
        new([.. reason.Take(LongestReason).Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? ' ' : c)]);

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
