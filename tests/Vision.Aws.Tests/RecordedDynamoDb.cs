using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Vision.Aws.Tests;

/// <summary>A client of Amazon DynamoDB that notes what it asks the service for.</summary>
internal sealed class RecordedDynamoDb : HttpClientFactory
{
    private readonly ConcurrentQueue<(string Operation, string Body)> _calls = new();

    public RecordedDynamoDb(Uri endpoint) => Client = new AmazonDynamoDBClient(
        new BasicAWSCredentials("test", "test"),
        new AmazonDynamoDBConfig { ServiceURL = endpoint.AbsoluteUri, AuthenticationRegion = "eu-central-1", HttpClientFactory = this });

    public AmazonDynamoDBClient Client { get; }

    /// <summary>Operations and bodies of the requests, in their order.</summary>
    public IReadOnlyList<(string Operation, string Body)> Calls => [.. _calls];

    /// <summary>The operations alone.</summary>
    public IEnumerable<string> Operations => _calls.Select(call => call.Operation);

    public void Forget() => _calls.Clear();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Recorder(_calls));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Recorder(ConcurrentQueue<(string Operation, string Body)> calls) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // DynamoDB_20120810.Query
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[^1];
            calls.Enqueue((operation, await request.Content!.ReadAsStringAsync(cancellationToken)));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
