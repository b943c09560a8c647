using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal.Activities;

internal sealed class SqliteActivityContext(ActivityWork work) : TaskActivityContext
{
    public override TaskName Name => new(work.Name);

    public override string InstanceId => work.Run.Id;

    public override string Version => work.Version;
}
