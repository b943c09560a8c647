using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Bot;

/// <summary>Starts a run for a message of a chat, once.</summary>
/// <remarks>
/// | update                                                | run                      | said at once             |
/// |-------------------------------------------------------|--------------------------|--------------------------|
/// | no message, or of a chat that is not answered         | none                     | nothing                  |
/// | <c>/help</c>, or without a file and URL               | none                     | what can be done         |
/// | reported before                                       | the one that there is    | nothing                  |
/// | of a chat at one of its limits                        | none                     | the limit                |
/// | any other                                             | a new one                | nothing                  |
/// <para>Limits are counted in the engine, so they hold for all hosts that share it.</para>
/// </remarks>
public sealed class ChatIntake(DurableTaskClient client, ContainerMap containers, BotOptions options, TimeProvider time)
{
    /// <summary>What the ids of all runs for chats begin with.</summary>
    public const string IdPrefix = "bot-";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The id of a message's run: the same whenever it is reported again.</summary>
    public static string IdOf(long chat, long update) => FormattableString.Invariant($"{IdPrefix}{chat}-{update}");

    /// <summary>Accepts an update.</summary>
    /// <returns>What is to be said at once; <see langword="null"/> for nothing.</returns>
    public async Task<string?> AcceptAsync(ChatUpdate update, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (update.Message is not { } message || (options.Chats.Count > 0 && !options.Chats.Contains(message.Chat)))
            return null;
        if (message.Command == ChatCommand.Help || (message.File is null && message.Url is null))
            return Help;

        var id = IdOf(message.Chat, update.Id);
        if (await client.GetInstanceAsync(id, cancellationToken).ConfigureAwait(false) is not null)
            return null;
        if (await LimitAsync(message.Chat, cancellationToken).ConfigureAwait(false) is { } limit)
            return limit;

        try
        {
            var input = new AnswerChatInput(message, containers.Find(BotOptions.Container), options.Collection);
            await client.ScheduleNewOrchestrationInstanceAsync(AnswerChatOrchestrator.Name, input, PipelineVersion.StartOf(id).WithDedupeStatuses(IntakeService.AnyStatus), cancellationToken).ConfigureAwait(false);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Reported twice at the same time.
        }

        return null;
    }

    private async Task<string?> LimitAsync(long chat, CancellationToken cancellationToken)
    {
        var query = new OrchestrationQuery { InstanceIdPrefix = FormattableString.Invariant($"{IdPrefix}{chat}-"), CreatedFrom = time.GetUtcNow() - Hour };
        int active = 0, all = 0;
        await foreach (var run in client.GetAllInstancesAsync(query).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // Those that they start have the same beginning.
            if (run.Name != AnswerChatOrchestrator.Name)
                continue;

            active += run.IsCompleted ? 0 : 1;
            if (++all >= options.MaxRunsPerHour)
                return FormattableString.Invariant($"This chat has sent {options.MaxRunsPerHour} files in the last hour, and none may send more. Please send this one again later.");
        }

        return active >= options.MaxActiveRuns
            ? FormattableString.Invariant($"I am still working on {active} of your files. Please send this one again when they are done.")
            : null;
    }

    private const string Help =
        """
        Send me a photo, a video, or the address of one. What I shall do, you say in its caption, or in an answer to it:
        /labels – what is on a photo
        /text – what is written on a photo
        /blur – the same without faces
        /recognize – who is there
        Without any of these, I label photos, and look for people in videos.
        """;
}
