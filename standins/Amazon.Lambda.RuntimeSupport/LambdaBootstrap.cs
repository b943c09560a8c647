using System.Net.Http.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Makes the loop of a function.</summary>
public class LambdaBootstrapBuilder
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly ILambdaSerializer? _serializer;

    private LambdaBootstrapBuilder(Func<Stream, ILambdaContext, Task<Stream>> handler, ILambdaSerializer? serializer) => (_handler, _serializer) = (handler, serializer);

    public static LambdaBootstrapBuilder Create(Func<Stream, ILambdaContext, Task<Stream>> handler) => new(handler, null);

    public static LambdaBootstrapBuilder Create<TInput, TOutput>(Func<TInput, ILambdaContext, Task<TOutput>> handler, ILambdaSerializer serializer) => new(
        async (input, context) =>
        {
            var output = new MemoryStream();
            serializer.Serialize(await handler(serializer.Deserialize<TInput>(input), context), output);
            output.Position = 0;
            return output;
        },
        serializer);

    public LambdaBootstrap Build() => new(_handler, _serializer);
}

/// <summary>Asks the runtime API for one event after the other.</summary>
public class LambdaBootstrap : IDisposable
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly ILambdaSerializer? _serializer;
    private readonly HttpClient _api;

    internal LambdaBootstrap(Func<Stream, ILambdaContext, Task<Stream>> handler, ILambdaSerializer? serializer)
    {
        (_handler, _serializer) = (handler, serializer);
        _api = new HttpClient
        {
            BaseAddress = new Uri($"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using var next = await _api.GetAsync(new Uri("next", UriKind.Relative), cancellationToken);
            next.EnsureSuccessStatusCode();
            var context = new Invocation(next.Headers, _serializer);
            try
            {
                using var output = await _handler(new MemoryStream(await next.Content.ReadAsByteArrayAsync(cancellationToken)), context);
                using var body = new StreamContent(output);
                using var answer = await _api.PostAsync(new Uri($"{context.AwsRequestId}/response", UriKind.Relative), body, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                var error = new { errorType = exception.GetType().Name, errorMessage = exception.Message, stackTrace = (exception.StackTrace ?? "").Split('\n') };
                using var answer = await _api.PostAsJsonAsync(new Uri($"{context.AwsRequestId}/error", UriKind.Relative), error, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        _api.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Invocation(System.Net.Http.Headers.HttpResponseHeaders headers, ILambdaSerializer? serializer) : ILambdaContext, ILambdaLogger
    {
        public string AwsRequestId { get; } = One(headers, "Lambda-Runtime-Aws-Request-Id");
        public IClientContext ClientContext => null!;
        public string FunctionName => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? "";
        public string FunctionVersion => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION") ?? "";
        public ICognitoIdentity Identity => null!;
        public string InvokedFunctionArn { get; } = One(headers, "Lambda-Runtime-Invoked-Function-Arn");
        public ILambdaLogger Logger => this;
        public string LogGroupName => "";
        public string LogStreamName => "";
        public int MemoryLimitInMB => 0;
        public TimeSpan RemainingTime { get; } =
            DateTimeOffset.FromUnixTimeMilliseconds(long.TryParse(One(headers, "Lambda-Runtime-Deadline-Ms"), out var deadline) ? deadline : 0) - DateTimeOffset.UtcNow;
        public ILambdaSerializer Serializer => serializer!;

        public void Log(string message) => Console.Write(message);

        public void LogLine(string message) => Console.WriteLine(message);

        private static string One(System.Net.Http.Headers.HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
    }
}
