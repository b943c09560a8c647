using System.Text;
using Microsoft.DurableTask;

namespace Vision.Pipelines.Bot;

/// <summary>Sends the answer. Text that is too long for a message goes as a file.</summary>
/// <remarks>A process that ends between sending and noting it sends twice; nothing else does.</remarks>
[DurableTask(Name)]
public sealed class SendChatAnswerActivity(IChat chat, IObjectStores stores) : TaskActivity<SendChatAnswerInput, int>
{
    /// <summary>The activity's name.</summary>
    public const string Name = "SendChatAnswer";

    /// <returns>The bytes of the file that was sent.</returns>
    /// <inheritdoc/>
    public override async Task<int> RunAsync(TaskActivityContext context, SendChatAnswerInput input)
    {
        var sent = input.Answer.File is { } file ? await SendFileAsync(input, file).ConfigureAwait(false) : await SendTextAsync(input).ConfigureAwait(false);
        if (input.Word is { } word)
            await ForgetAsync(input.Chat, word).ConfigureAwait(false);
        return sent;
    }

    private async Task<int> SendTextAsync(SendChatAnswerInput input)
    {
        if (input.Answer.Text.Length <= chat.LongestText)
        {
            await chat.SendTextAsync(input.Chat, input.Answered, input.Answer.Text).ConfigureAwait(false);
            return 0;
        }

        var bytes = Encoding.UTF8.GetBytes(input.Answer.Text);
        using var content = new MemoryStream(bytes);
        await chat.SendFileAsync(input.Chat, input.Answered, new ChatAttachment("text.txt", bytes.Length, content), "").ConfigureAwait(false);
        return bytes.Length;
    }

    private async Task<int> SendFileAsync(SendChatAnswerInput input, ObjectRef file)
    {
        await using var content = await stores.For(file.Scheme).OpenReadAsync(file).ConfigureAwait(false);
        if (content.Info.Size > chat.LargestUpload)
        {
            var sorry = FormattableString.Invariant(
                $"{input.Answer.Text}\nThe file has {content.Info.Size / 1048576.0:F1} MB, more than I can send ({chat.LargestUpload / 1048576} MB).");
            await chat.SendTextAsync(input.Chat, input.Answered, sorry).ConfigureAwait(false);
            return 0;
        }

        var attachment = new ChatAttachment(input.Answer.Name ?? file.FileName, content.Info.Size, content.Stream);
        await chat.SendFileAsync(input.Chat, input.Answered, attachment, input.Answer.Text).ConfigureAwait(false);
        return (int)content.Info.Size;
    }

    // The answer is there; that the other message stays is no reason to send it again.
    private async Task ForgetAsync(long number, int word)
    {
        try
        {
            await chat.DeleteAsync(number, word).ConfigureAwait(false);
        }
        catch (VisionException)
        {
        }
    }
}
