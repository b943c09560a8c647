using System.Reflection;
using DurableTask.Core;

namespace Microsoft.DurableTask;

public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    public bool IsCausedBy<T>() where T : Exception => IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is no exception type.", nameof(targetBaseExceptionType));
        }

        return !string.IsNullOrEmpty(ErrorType) && Load(targetBaseExceptionType) is { } type && targetBaseExceptionType.IsAssignableFrom(type);
    }

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception.InnerException is { } cause ? FromException(cause) : null;
        return exception is global::DurableTask.Core.Exceptions.OrchestrationException core
            ? new(core.FailureDetails?.ErrorType ?? "(unknown)", core.FailureDetails?.ErrorMessage ?? "(unknown)", core.FailureDetails?.StackTrace,
                FromCore(core.FailureDetails?.InnerFailure) ?? inner, core.FailureDetails?.Properties)
            : new(exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    internal static TaskFailureDetails? FromCore(FailureDetails? details) =>
        details is null ? null : new(details.ErrorType, details.ErrorMessage, details.StackTrace, FromCore(details.InnerFailure), details.Properties);

    private Type? Load(Type target)
    {
        if ((Type.GetType(ErrorType, throwOnError: false) ?? target.Assembly.GetType(ErrorType, throwOnError: false)) is { } known)
        {
            return known;
        }

        var loaded = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(ErrorType, throwOnError: false)).OfType<Type>().ToList();
        return loaded.Count > 1 ? throw new AmbiguousMatchException($"Several loaded assemblies have an exception type {ErrorType}.") : loaded.FirstOrDefault();
    }
}

public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : this(taskName, taskId, TaskFailureDetails.FromException(innerException), innerException) { }

    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails) : this(taskName, taskId, failureDetails, null) { }

    private TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails, Exception? inner)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails?.ErrorMessage}", inner)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    public string TaskName { get; }
    public int TaskId { get; }
    public TaskFailureDetails FailureDetails { get; }
}
