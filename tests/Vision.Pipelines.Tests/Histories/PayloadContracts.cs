using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces;

namespace Vision.Pipelines.Tests.Histories;

/// <summary>
/// What orchestrators and activities tell each other must be read by workers of both versions: no member that was there may be missing, and
/// one that is new needs a default.
/// </summary>
internal static class PayloadContracts
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        IncludeFields = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Dictionary<string, (Type Input, Type Output)> Activities =
        TasksOf(typeof(ITaskActivity), typeof(TaskActivity<,>));

    private static readonly Dictionary<string, (Type Input, Type Output)> Orchestrators =
        TasksOf(typeof(ITaskOrchestrator), typeof(TaskOrchestrator<,>));

    public static IEnumerable<string> Problems(IReadOnlyList<HistoryEvent> history)
    {
        var start = history.OfType<ExecutionStartedEvent>().Single();
        if (Problem(start.Input, Orchestrators[start.Name].Input) is { } input)
            yield return $"orchestrator '{start.Name}' was given what it does not understand now: {input}";

        var tasks = history.OfType<TaskScheduledEvent>().ToDictionary(task => task.EventId);
        foreach (var task in tasks.Values)
        {
            if (Problem(task.Input, Activities[task.Name!].Input) is { } why)
                yield return $"activity '{task.Name}' was given what it does not understand now: {why}";
        }

        foreach (var done in history.OfType<TaskCompletedEvent>())
        {
            var name = tasks[done.TaskScheduledId].Name!;
            if (Problem(done.Result, Activities[name].Output) is { } why)
                yield return $"activity '{name}' gave what its orchestrator does not understand now: {why}";
        }
    }

    private static string? Problem(string? json, Type type)
    {
        try
        {
            if (json is not null)
                JsonSerializer.Deserialize(json, type, Strict);
            return null;
        }
        catch (JsonException error)
        {
            return $"{error.Message} In {json}";
        }
    }

    private static Dictionary<string, (Type Input, Type Output)> TasksOf(Type kind, Type generic) =>
        typeof(BlurImageActivity).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(kind))
        .ToDictionary(type => type.GetCustomAttribute<DurableTaskAttribute>()!.Name.Name, type => TypesOf(type, generic));

    private static (Type Input, Type Output) TypesOf(Type task, Type generic)
    {
        var type = task;
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != generic)
            type = type.BaseType ?? throw new InvalidOperationException($"{task} is no {generic.Name}.");

        return (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
    }
}
