using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

public sealed class DurableTaskRegistry
{
    private readonly Dictionary<(TaskName, TaskVersion), Func<IServiceProvider, ITaskActivity>> _activities = [];
    private readonly Dictionary<(TaskName, TaskVersion), Func<IServiceProvider, ITaskOrchestrator>> _orchestrators = [];

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        _orchestrators.Select(entry => KeyValuePair.Create(entry.Key.Item1, entry.Value));
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        _activities.Select(entry => KeyValuePair.Create(entry.Key.Item1, entry.Value));

    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) => Add(_activities, name, default, factory);
    public DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, Func<ITaskActivity> factory) => Add(_activities, name, version, _ => factory());
    public DurableTaskRegistry AddActivity(TaskName name, Type type) =>
        Add(_activities, name, VersionOf(type), services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, Concrete<ITaskActivity>(type)));
    public DurableTaskRegistry AddActivity(Type type) => AddActivity(NameOf(type), type);
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name) where TActivity : class, ITaskActivity => AddActivity(name, typeof(TActivity));
    public DurableTaskRegistry AddActivity<TActivity>() where TActivity : class, ITaskActivity => AddActivity(typeof(TActivity));
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity) => AddActivity(name, VersionOf(activity.GetType()), () => activity);
    public DurableTaskRegistry AddActivity(ITaskActivity activity) => AddActivity(NameOf(activity.GetType()), activity);

    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity) =>
        AddActivityFunc(name, default, activity);
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, TaskVersion version, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        FuncActivity<TInput, TOutput> wrapped = new(activity);
        return AddActivity(name, version, () => wrapped);
    }

    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, TOutput> activity) =>
        AddActivityFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(activity(context, input)));

    public DurableTaskRegistry AddOrchestrator(TaskName name, TaskVersion version, Func<ITaskOrchestrator> factory) => Add(_orchestrators, name, version, _ => factory());
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory) => AddOrchestrator(name, default, factory);
    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type) =>
        AddOrchestrator(name, VersionOf(type), () => (ITaskOrchestrator)Activator.CreateInstance(Concrete<ITaskOrchestrator>(type))!);
    public DurableTaskRegistry AddOrchestrator(Type type) => AddOrchestrator(NameOf(type), type);
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name) where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(name, typeof(TOrchestrator));
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>() where TOrchestrator : class, ITaskOrchestrator => AddOrchestrator(typeof(TOrchestrator));
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator) => AddOrchestrator(name, VersionOf(orchestrator.GetType()), () => orchestrator);
    public DurableTaskRegistry AddOrchestrator(ITaskOrchestrator orchestrator) => AddOrchestrator(NameOf(orchestrator.GetType()), orchestrator);

    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator) =>
        AddOrchestratorFunc(name, default, orchestrator);
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, TaskVersion version, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        FuncOrchestrator<TInput, TOutput> wrapped = new(orchestrator);
        return AddOrchestrator(name, version, () => wrapped);
    }

    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> orchestrator) =>
        AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));

    private DurableTaskRegistry Add<T>(Dictionary<(TaskName, TaskVersion), Func<IServiceProvider, T>> tasks, TaskName name, TaskVersion version, Func<IServiceProvider, T> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        return tasks.TryAdd((name, version), factory)
            ? this
            : throw new ArgumentException($"A {typeof(T).Name} named '{name}' is already added{(version == default ? "" : $" with version '{version.Version}'")}.", nameof(name));
    }

    private static TaskName NameOf(Type type) => AttributeOf(type) is { Name.Name: { Length: > 0 } name } ? name : type.Name;
    private static TaskVersion VersionOf(Type type) => AttributeOf(type)?.Version;
    private static DurableTaskAttribute? AttributeOf(Type type) => (DurableTaskAttribute?)Attribute.GetCustomAttribute(type, typeof(DurableTaskAttribute));

    private static Type Concrete<T>(Type type) =>
        typeof(T).IsAssignableFrom(type) && !type.IsAbstract ? type : throw new ArgumentException($"{type} is no concrete {typeof(T).Name}.", nameof(type));

    private sealed class FuncActivity<TInput, TOutput>(Func<TaskActivityContext, TInput, Task<TOutput>> run) : TaskActivity<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(TaskActivityContext context, TInput input) => run(context, input);
    }

    private sealed class FuncOrchestrator<TInput, TOutput>(Func<TaskOrchestrationContext, TInput, Task<TOutput>> run) : TaskOrchestrator<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input) => run(context, input);
    }
}
