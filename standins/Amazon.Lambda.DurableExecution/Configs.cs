using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.DurableExecution;

public sealed class StepConfig
{
    public IRetryStrategy? RetryStrategy { get; set; }
    public StepSemantics Semantics { get; set; }
}

public enum StepSemantics { AtLeastOncePerRetry = 0, AtMostOncePerRetry = 1 }

public interface IRetryStrategy
{
    RetryDecision ShouldRetry(Exception exception, int attemptNumber);
}

public readonly struct RetryDecision
{
    public static RetryDecision DoNotRetry() => default;
    public bool ShouldRetry { get; private init; }
    public TimeSpan Delay { get; private init; }
}

public static class RetryStrategy
{
    public static IRetryStrategy None { get; } = new Never();

    private sealed class Never : IRetryStrategy
    {
        public RetryDecision ShouldRetry(Exception exception, int attemptNumber) => RetryDecision.DoNotRetry();
    }
}

public sealed class InvokeConfig
{
    public string? TenantId { get; set; }
}

public class CallbackConfig
{
    public TimeSpan Timeout { get; set; }
    public TimeSpan HeartbeatTimeout { get; set; }
}

public class WaitForCallbackConfig : CallbackConfig
{
    public IRetryStrategy? RetryStrategy { get; set; }
}

public sealed class ChildContextConfig
{
    public string? SubType { get; set; }
    public Func<Exception, Exception>? ErrorMapping { get; set; }
    public NestingType NestingType { get; set; }
}

public sealed class ParallelConfig
{
    public int? MaxConcurrency { get; set; }
    public NestingType NestingType { get; set; }
}

public sealed class MapConfig<TItem>
{
    public int? MaxConcurrency { get; set; }
    public NestingType NestingType { get; set; }
    public Func<TItem, int, string>? ItemNamer { get; set; }
}

public enum NestingType { Nested = 0, Flat = 1 }

public sealed class WaitForConditionConfig<TState>
{
    public required TState InitialState { get; set; }
}

public sealed class LoggerConfig
{
    public ILogger? CustomLogger { get; init; }
    public bool ModeAware { get; init; }
}
