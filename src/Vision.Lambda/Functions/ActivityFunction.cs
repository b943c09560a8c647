using System.Text.Json;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using DurableTask.Lambda.Hosting;

namespace Vision.Lambda.Functions;

/// <summary>Runs the activity that an execution calls.</summary>
internal sealed class ActivityFunction(LambdaTaskHub hub)
{
    public LambdaBootstrapBuilder ToBootstrap()
    {
        Func<Stream, ILambdaContext, Task<Stream>> handler = (input, _) => HandleAsync(input);
        return LambdaBootstrapBuilder.Create(handler);
    }

    public async Task<Stream> HandleAsync(Stream call)
    {
        using var json = await JsonDocument.ParseAsync(call);
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(await hub.RunActivityAsync(json.RootElement)));
    }
}
