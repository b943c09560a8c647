using System.Collections.Concurrent;
using Grpc.Core;
using Vision.Functions.EndToEnd.Protocol;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>Where workers call in; each is led to the connection that waits for it.</summary>
internal sealed class WorkerService : FunctionRpc.FunctionRpcBase
{
    private readonly ConcurrentDictionary<string, WorkerConnection> _expected = new(StringComparer.Ordinal);

    public WorkerConnection Expect(string workerId) => _expected[workerId] = new WorkerConnection();

    public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken) || requestStream.Current.StartStream is not { } start || !_expected.TryRemove(start.WorkerId, out var connection))
            throw new Grpc.Core.RpcException(new Status(StatusCode.InvalidArgument, "A worker begins with StartStream and the id that it was given."));

        await connection.TalkAsync(requestStream, responseStream, context.CancellationToken);
    }
}
