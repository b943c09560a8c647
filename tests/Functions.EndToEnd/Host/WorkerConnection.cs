using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using Grpc.Core;
using Vision.Functions.EndToEnd.Protocol;
using ContentCase = Vision.Functions.EndToEnd.Protocol.StreamingMessage.ContentOneofCase;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>The conversation with one worker process, from its hello to its end.</summary>
internal sealed class WorkerConnection
{
    // Any 4.x will do; the worker logs it.
    private const string HostVersion = "4.1049.0";

    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly Channel<StreamingMessage> _answers = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<InvocationResponse>> _invocations = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Dictionary<string, RpcFunctionMetadata> _functions = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Where requests for HTTP functions are sent on to.</summary>
    public Uri HttpAddress { get; private set; } = null!;

    /// <summary>As the worker told them, by name.</summary>
    public IReadOnlyDictionary<string, RpcFunctionMetadata> Functions => _functions;

    /// <summary>What the worker logged from warnings on.</summary>
    public string Log => string.Join('\n', _log);

    public async Task TalkAsync(IAsyncStreamReader<StreamingMessage> reader, IServerStreamWriter<StreamingMessage> writer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        var writing = WriteAsync(writer, stop.Token);
        try
        {
            while (await reader.MoveNext(stop.Token))
                Hear(reader.Current);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // The process is gone; whoever started it knows.
        }

        await stop.CancelAsync();
        await writing;
    }

    /// <summary>What a host does before the first invocation: greets the worker, asks for its functions, has it load them.</summary>
    public async Task StartAsync(string appFolder, CancellationToken cancellationToken)
    {
        Send(new StreamingMessage { WorkerInitRequest = new WorkerInitRequest { HostVersion = HostVersion, WorkerDirectory = appFolder, FunctionAppDirectory = appFolder } });
        var init = (await AnswerAsync(ContentCase.WorkerInitResponse, cancellationToken)).WorkerInitResponse;
        Check(init.Result, "start");
        HttpAddress = new Uri(init.Capabilities["HttpUri"]);

        Send(new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = appFolder } });
        var metadata = (await AnswerAsync(ContentCase.FunctionMetadataResponse, cancellationToken)).FunctionMetadataResponse;
        Check(metadata.Result, "tell its functions");
        foreach (var function in metadata.FunctionMetadataResults)
        {
            foreach (var (name, binding) in function.RawBindings.Select(RawBinding))
                function.Bindings[name] = binding;

            Send(new StreamingMessage { FunctionLoadRequest = new FunctionLoadRequest { FunctionId = function.FunctionId, Metadata = function } });
            Check((await AnswerAsync(ContentCase.FunctionLoadResponse, cancellationToken)).FunctionLoadResponse.Result, $"load {function.Name}");
            _functions.Add(function.Name, function);
        }
    }

    /// <exception cref="WorkerEndedException">The process ended meanwhile, or before.</exception>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request)
    {
        var answered = new TaskCompletionSource<InvocationResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _invocations[request.InvocationId] = answered;
        request.TraceContext ??= new RpcTraceContext();
        request.RetryContext ??= new RetryContext();
        if (_ended.IsCancellationRequested)
            throw new WorkerEndedException();

        Send(new StreamingMessage { InvocationRequest = request });
        using (_ended.Token.Register(() => answered.TrySetException(new WorkerEndedException())))
            return await answered.Task;
    }

    /// <summary>To be called when the process has ended.</summary>
    public void End() => _ended.Cancel();

    private static (string Name, BindingInfo Binding) RawBinding(string raw)
    {
        using var json = JsonDocument.Parse(raw);
        var binding = json.RootElement;
        return (
            binding.GetProperty("name").GetString()!,
            new BindingInfo
            {
                Type = binding.GetProperty("type").GetString(),
                Direction = Enum.Parse<BindingInfo.Types.Direction>(binding.GetProperty("direction").GetString()!, ignoreCase: true),
            });
    }

    private void Check(StatusResult result, string what)
    {
        if (result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException($"The worker could not {what}: {result.Exception?.Message}\n{Log}");
    }

    private void Send(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    private async Task<StreamingMessage> AnswerAsync(ContentCase expected, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        var answer = await _answers.Reader.ReadAsync(stop.Token);
        return answer.ContentCase == expected ? answer : throw new InvalidOperationException($"The worker answered {answer.ContentCase}, where {expected} was asked for.");
    }

    private void Hear(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case ContentCase.RpcLog:
                // Warning and above.
                if (message.RpcLog.Level >= 3)
                    _log.Enqueue($"{message.RpcLog.Category}: {message.RpcLog.Message} {message.RpcLog.Exception?.Message}");
                break;
            case ContentCase.InvocationResponse:
                if (_invocations.TryRemove(message.InvocationResponse.InvocationId, out var answered))
                    answered.TrySetResult(message.InvocationResponse);
                break;
            case ContentCase.None:
                break;
            default:
                _answers.Writer.TryWrite(message);
                break;
        }
    }

    private async Task WriteAsync(IServerStreamWriter<StreamingMessage> writer, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellationToken))
                await writer.WriteAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or IOException)
        {
            // The stream is closed.
        }
    }
}
