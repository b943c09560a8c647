using Microsoft.Extensions.Time.Testing;

namespace Vision.Media.Sandbox;

public class WaitBudgetTests
{
    [Fact]
    public async Task Resume_LongerThanTheBudget_ActsOnce()
    {
        var spent = new TaskCompletionSource();
        using var budget = new WaitBudget(TimeSpan.FromMilliseconds(20), TimeProvider.System, () => spent.SetResult());

        budget.Resume();

        await spent.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Pause_KeepsTheRestForLater()
    {
        var (clock, spent) = (new FakeTimeProvider(), 0);
        using var budget = new WaitBudget(TimeSpan.FromSeconds(10), clock, () => spent++);

        budget.Resume();
        clock.Advance(TimeSpan.FromSeconds(4));
        budget.Pause();
        clock.Advance(TimeSpan.FromHours(1));
        budget.Resume();
        clock.Advance(TimeSpan.FromSeconds(5.9));
        Assert.Equal(0, spent);

        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, spent);
    }

    [Fact]
    public void Resume_NothingLeft_ActsAtOnce()
    {
        var (clock, spent) = (new FakeTimeProvider(), 0);
        using var budget = new WaitBudget(TimeSpan.FromSeconds(10), clock, () => spent++);

        budget.Resume();
        clock.Advance(TimeSpan.FromSeconds(60));
        budget.Pause();
        budget.Resume();

        Assert.Equal(2, spent);
    }
}
