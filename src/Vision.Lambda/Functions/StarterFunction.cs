using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Vision.Pipelines.Intake.S3;

namespace Vision.Lambda.Functions;

/// <summary>Starts the runs that a batch of a queue leads to. What failed is named, and comes again alone.</summary>
/// <remarks>
/// | a message                                      | what happens                                                     |
/// |------------------------------------------------|------------------------------------------------------------------|
/// | all of its events led to runs, or to nothing   | it is done; a run that was started before is recognised by its name |
/// | one of its events failed                       | it is reported, and comes again; the others of the batch do not  |
/// | as before, of a FIFO queue                     | it and all after it are reported, in order                       |
/// <para>Messages that keep failing go to the queue's own dead-letter queue.</para>
/// </remarks>
internal sealed class StarterFunction(S3Intake intake, IConfiguration configuration, ILogger<StarterFunction> logger)
{
    // By the name that it has where messages are received, and where events are posted.
    private readonly string? _bareKeyBucket = configuration["Vision:Sqs:BareKeyBucket"] ?? configuration["Vision:S3Events:BareKeyBucket"];

    public LambdaBootstrapBuilder ToBootstrap()
    {
        Func<Stream, ILambdaContext, Task<Stream>> handler = (input, _) => HandleAsync(input);
        return LambdaBootstrapBuilder.Create(handler);
    }

    /// <param name="batch">The event of SQS.</param>
    /// <returns>Which messages failed.</returns>
    public async Task<Stream> HandleAsync(Stream batch)
    {
        using var json = await JsonDocument.ParseAsync(batch);
        var messages = json.RootElement.GetProperty("Records").EnumerateArray().Select(QueueMessage.Read).ToList();
        var failed = messages is [{ IsFifo: true }, ..] ? await HandleInOrderAsync(messages) : await HandleAllAsync(messages);
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { batchItemFailures = failed.Select(message => new { itemIdentifier = message.Id }) }));
    }

    private async Task<IEnumerable<QueueMessage>> HandleAllAsync(List<QueueMessage> messages)
    {
        var done = await Task.WhenAll(messages.Select(TryHandleAsync));
        return messages.Where((_, n) => !done[n]);
    }

    private async Task<IEnumerable<QueueMessage>> HandleInOrderAsync(List<QueueMessage> messages)
    {
        var done = 0;
        while (done < messages.Count && await TryHandleAsync(messages[done]))
            done++;

        return messages.Skip(done);
    }

    /// <returns>Whether the message is done.</returns>
    private async Task<bool> TryHandleAsync(QueueMessage message)
    {
        try
        {
            var outcomes = await intake.AcceptAsync(message.Body, _bareKeyBucket);
            foreach (var failed in outcomes.Where(outcome => outcome.Error is not null))
                logger.LogWarning("Message {Message} comes again: {Reason}", message.Id, failed.Error);
            foreach (var run in outcomes.SelectMany(outcome => outcome.Runs))
                logger.LogInformation("Run {Run} of {Pipeline} {What}", run.InstanceId, run.Name, run.Created ? "was started" : "is known already");

            return outcomes.All(outcome => outcome.Error is null);
        }
        catch (Exception exception)
        {
            // The other messages of the batch are nobody else's.
            logger.LogError(exception, "Message {Message} comes again: it could not be handled.", message.Id);
            return false;
        }
    }

    private sealed record QueueMessage(string Id, string Body, bool IsFifo)
    {
        public static QueueMessage Read(JsonElement record) => new(
            record.GetProperty("messageId").GetString()!,
            record.GetProperty("body").GetString() ?? "",
            record.TryGetProperty("eventSourceARN", out var source) && source.GetString()?.EndsWith(".fifo", StringComparison.Ordinal) == true);
    }
}
