using DurableTask.Sqlite.Internal.Storage;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Internal;

public class LogTests
{
    private static readonly TaskFailureDetails Failure = new("System.Exception", "outer – ü", "at X", new("Inner", "in", null, null, null), new Dictionary<string, object?> { ["code"] = "7" });

    [Fact]
    public void ReadAfterWrite_EveryKindOfEntry_IsTheSame()
    {
        LogWriter writer = new();
        writer.Add(new Message(EntryKind.Started), 638_000_000_000_000_000, default);
        writer.Add(new Message(EntryKind.TaskFailed) { TaskId = 300, Failure = Failure, Retriable = false }, 638_000_000_000_000_001, default);
        writer.Add(new Message(EntryKind.EventRaised) { Name = "näme" }, 637_999_999_999_999_000, new Payload("long", 12));
        foreach (var (kind, id) in new[] { (EntryKind.TaskScheduled, 0), (EntryKind.TaskScheduled, 1), (EntryKind.SubScheduled, 128) })
        {
            LogEntry action = new();
            action.Clear(kind);
            (action.TaskId, action.Name, action.Version, action.Target, action.Text, action.Tags) = (id, "Act", "1", kind == EntryKind.SubScheduled ? "child" : null, "", "{}");
            writer.Add(action, text => text);
        }

        LogReader reader = new([writer.Bytes.ToArray(), [], writer.Bytes.ToArray()], id => $"payload {id}");
        for (var row = 0; row < 2; row++)
        {
            Assert.Equal((EntryKind.Started, 638_000_000_000_000_000), (Next(reader).Kind, reader.Entry.Ticks));
            Assert.Equal((EntryKind.TaskFailed, 300, false), (Next(reader).Kind, reader.Entry.TaskId, reader.Entry.Retriable));
            Assert.Equal(("outer – ü", "Inner", "7"), (reader.Entry.Failure!.ErrorMessage, reader.Entry.Failure.InnerFailure!.ErrorType, reader.Entry.Failure.Properties!["code"]!.ToString()));
            Assert.Equal((637_999_999_999_999_000, "näme", "payload 12"), (Next(reader).Ticks, reader.Entry.Name, reader.Entry.Text));
            Assert.Equal((0, "Act", "1", null, "", "{}"), (Next(reader).TaskId, reader.Entry.Name, reader.Entry.Version, reader.Entry.Target, reader.Entry.Text, reader.Entry.Tags));
            Assert.Equal((1, "Act"), (Next(reader).TaskId, reader.Entry.Name));
            Assert.Equal((128, "child"), (Next(reader).TaskId, reader.Entry.Target));
        }

        Assert.True(reader.AtEnd);
        Assert.False(reader.Next());
    }

    [Fact]
    public void Message_PackedAndUnpacked_IsTheSame()
    {
        var message = Message.Unpack(3, new Message(EntryKind.SubFailed) { Generation = 70_000, TaskId = 5, Failure = Failure }.Pack());
        Assert.Equal((EntryKind.SubFailed, 70_000, 5, "outer – ü"), (message.Kind, message.Generation, message.TaskId, message.Failure!.ErrorMessage));
        Assert.Equal(-1, Message.Unpack(4, new Message(EntryKind.EventRaised) { Name = "n", Text = null }.Pack()).Generation);
    }

    private static LogEntry Next(LogReader reader)
    {
        Assert.True(reader.Next());
        return reader.Entry;
    }
}
