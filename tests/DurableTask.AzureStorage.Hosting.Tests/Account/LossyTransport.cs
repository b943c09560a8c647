using Azure.Core;
using Azure.Core.Pipeline;

namespace DurableTask.AzureStorage.Hosting.Account;

/// <summary>The way to an account that is not always there.</summary>
/// <param name="refuses">Whether a request does not come through.</param>
/// <param name="loses">Whether the account does what it is asked, and the answer is lost.</param>
internal sealed class LossyTransport(Func<Request, bool>? refuses = null, Func<Request, bool>? loses = null) : HttpPipelineTransport
{
    private readonly HttpPipelineTransport _network = HttpClientTransport.Shared;

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message)
    {
        FailIf(refuses, message);
        _network.Process(message);
        FailIf(loses, message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        FailIf(refuses, message);
        await _network.ProcessAsync(message);
        FailIf(loses, message);
    }

    private static void FailIf(Func<Request, bool>? condition, HttpMessage message)
    {
        if (condition?.Invoke(message.Request) == true)
        {
            throw new IOException("The connection was closed.");
        }
    }
}
