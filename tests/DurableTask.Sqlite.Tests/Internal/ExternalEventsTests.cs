using DurableTask.Sqlite.Internal.Orchestrations;

namespace DurableTask.Sqlite.Internal;

public class ExternalEventsTests
{
    private readonly ExternalEvents _events = new();

    [Fact]
    public void TryTake_KeptEvents_ComeInOrderAndInAnyCase()
    {
        Assert.Null(_events.Raise("a", "1"));
        Assert.Null(_events.Raise("b", "2"));
        Assert.Null(_events.Raise("A", "3"));
        Assert.True(_events.TryTake("A", out var first) && _events.TryTake("a", out var second) && (first, second) == ("1", "3"));
        Assert.False(_events.TryTake("a", out _));
        Assert.Equal([("b", "2")], _events.TakeAll());
    }

    [Fact]
    public void Raise_SeveralWaiters_LastOneFirstAndCancelledOnesNever()
    {
        TaskCompletionSource cancelled = new();
        ExternalEvents.Waiter first = new(new TaskCompletionSource().Task, _ => { });
        ExternalEvents.Waiter second = new(cancelled.Task, _ => { });
        _events.Wait("a", first);
        _events.Wait("a", second);
        cancelled.SetCanceled();
        Assert.Same(first, _events.Raise("a", null));
        Assert.False(_events.HasWaiters);
    }
}
