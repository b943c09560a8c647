using Azure.Core;
using Microsoft.DurableTask;

namespace DurableTask.AzureStorage.Hosting.Account;

/// <summary>Activities that come again when their run has long ended.</summary>
public class LateActivityTests
{
    [Fact]
    public async Task Activity_DoneButNeverTakenFromTheQueue_DoesNotBeginAgainOnceItsRunHasCompleted()
    {
        var (begun, taken) = (0, 0);
        // As of a worker that is killed between its answer and this.
        await using var hub = await TestHub.StartAsync(Register, options => Use(options, new LossyTransport(refuses: IsRemoval)));
        Assert.Equal(7, (await hub.RunAsync("Run", 7)).ReadOutputAs<int>());
        await hub.Part(0).StopAsync();

        _ = await hub.AddAsync(Register, options => Use(options, new LossyTransport(loses: request =>
        {
            _ = IsRemoval(request) ? Interlocked.Increment(ref taken) : 0;
            return false;
        })));
        await TestHub.UntilAsync(() => Volatile.Read(ref taken) > 0);

        Assert.Equal(1, begun);

        void Register(DurableTaskRegistry tasks) => tasks
            .AddActivityFunc<int, int>("Write", (context, value) =>
            {
                _ = Interlocked.Increment(ref begun);
                return value;
            })
            .AddOrchestratorFunc<int, int>("Run", (context, value) => context.CallActivityAsync<int>("Write", value));
    }

    private static void Use(AzureStorageTaskHubOptions options, LossyTransport transport)
    {
        options.MessageVisibilityTimeout = TimeSpan.FromSeconds(30);
        options.QueueTransport = transport;
    }

    private static bool IsRemoval(Request request) =>
        request.Method == RequestMethod.Delete && request.Uri.Path.Contains("-workitems/", StringComparison.Ordinal);
}
