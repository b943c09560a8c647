using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace Vision.Aws.Internal.Sqs;

/// <summary>The queue and its dead-letter queue, found when they are needed first, as they may be made later than this process.</summary>
internal sealed class Queues : IDisposable
{
    private readonly SqsSourceOptions _options;
    private (string Queue, string DeadLetters)? _found;

    /// <exception cref="ArgumentException">A value is out of range, or nothing says which region.</exception>
    public Queues(SqsSourceOptions options)
    {
        options.Validate();
        _options = options;
        var config = new AmazonSQSConfig();
        AwsRegions.Apply(config, options.Region, AwsEndpoints.Find(options.Endpoint, "SQS"), options.Credentials);
        try
        {
            Client = new AmazonSQSClient(config);
        }
        catch (AmazonClientException e)
        {
            throw new ArgumentException($"Amazon SQS cannot be used: {e.Message} Set a region, for example by AWS_REGION.", e);
        }
    }

    public AmazonSQSClient Client { get; }

    /// <summary>URLs of both.</summary>
    /// <exception cref="InvalidOperationException">There is no dead-letter queue.</exception>
    public async Task<(string Queue, string DeadLetters)> FindAsync(CancellationToken cancellationToken)
    {
        if (_found is { } found)
            return found;

        var queue = await UrlOfAsync(_options.Queue!, cancellationToken).ConfigureAwait(false);
        var dead = _options.DeadLetterQueue ?? await DeadLettersOfAsync(queue, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The queue {_options.Queue} has no dead-letter queue; give it a redrive policy, or set Vision:Sqs:DeadLetterQueue.");
        _found = found = (queue, await UrlOfAsync(dead, cancellationToken).ConfigureAwait(false));
        return found;
    }

    public void Dispose() => Client.Dispose();

    private async Task<string> UrlOfAsync(string nameOrUrl, CancellationToken cancellationToken) =>
        nameOrUrl.Contains("://", StringComparison.Ordinal) ? nameOrUrl : (await Client.GetQueueUrlAsync(nameOrUrl, cancellationToken).ConfigureAwait(false)).QueueUrl;

    private async Task<string?> DeadLettersOfAsync(string queue, CancellationToken cancellationToken)
    {
        var request = new GetQueueAttributesRequest { QueueUrl = queue, AttributeNames = [QueueAttributeName.RedrivePolicy] };
        var attributes = (await Client.GetQueueAttributesAsync(request, cancellationToken).ConfigureAwait(false)).Attributes;
        if (attributes is null || !attributes.TryGetValue(QueueAttributeName.RedrivePolicy, out var policy))
            return null;

        using var json = JsonDocument.Parse(policy);
        return json.RootElement.GetProperty("deadLetterTargetArn").GetString()?.Split(':')[^1];
    }
}
