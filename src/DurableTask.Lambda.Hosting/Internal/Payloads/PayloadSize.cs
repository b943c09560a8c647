using System.Text.Json;

namespace DurableTask.Lambda.Hosting.Internal.Payloads;

/// <summary>The service's limit for one payload, noticed by us with the name of whose it is.</summary>
internal static class PayloadSize
{
    /// <exception cref="LambdaLimitException">It is too large.</exception>
    public static JsonElement Check(JsonElement payload, LambdaTaskHubOptions options, string what)
    {
        var size = PayloadJson.BytesOf(payload);
        return size <= options.MaxPayloadBytes ? payload
            : throw new LambdaLimitException($"{what} has {size} bytes with its envelope, and {options.MaxPayloadBytes} are allowed; write it to a store and pass a reference.");
    }
}
