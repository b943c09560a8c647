namespace Microsoft.DurableTask;

public interface ITaskActivity
{
    Type InputType { get; }
    Type OutputType { get; }
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}

public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);
    Type ITaskActivity.OutputType => typeof(TOutput);
    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input)
    {
        ArgumentNullException.ThrowIfNull(context);
        return await RunAsync(context, TaskInput.Cast<TInput>(input));
    }

    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}

public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }
    public abstract string InstanceId { get; }
    public virtual string Version => "";
}
