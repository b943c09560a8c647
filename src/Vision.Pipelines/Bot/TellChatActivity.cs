using Microsoft.DurableTask;

namespace Vision.Pipelines.Bot;

/// <summary>Tells a chat that its message is worked on, and for how long.</summary>
[DurableTask(Name)]
public sealed class TellChatActivity(IChat chat) : TaskActivity<TellChatInput, int?>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "TellChat";

    /// <returns>The message that tells; <see langword="null"/> when the chat takes none, which does not stop the work.</returns>
    /// <inheritdoc/>
    public override async Task<int?> RunAsync(TaskActivityContext context, TellChatInput input)
    {
        try
        {
            if (input.Word is not { } word)
                return await chat.SendTextAsync(input.Chat, input.Answered, "I am working on it…").ConfigureAwait(false);

            await chat.EditTextAsync(input.Chat, word, $"I am working on it, for {Text(input.Elapsed)} so far…").ConfigureAwait(false);
            return word;
        }
        catch (VisionException refusal) when (!refusal.IsRetryable)
        {
            return input.Word;
        }
    }

    private static string Text(TimeSpan time) => time.TotalSeconds < 90
        ? FormattableString.Invariant($"{time.TotalSeconds:F0} seconds")
        : FormattableString.Invariant($"{time.TotalMinutes:F0} minutes");
}
