using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.Bot.Internal;
using Vision.Pipelines.Internal;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.Places;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Bot;

/// <summary>A message of a chat to its answer: FetchChatMedia -> LabelImage, RecognizeFaces or BlurFaces, with word of it while it lasts -> SendChatAnswer -> clean up.</summary>
/// <remarks>
/// | the message's file                     | the answer                                   | the run    |
/// |----------------------------------------|----------------------------------------------|------------|
/// | can be worked on                       | what was asked for                           | completes  |
/// | cannot be fetched, read or worked on   | the sentence that says why                   | completes  |
/// | …, and the chat takes no answer        | none                                         | fails      |
/// <para>The file and whatever is made of it are among the run's parts: whatever ends the run, nothing of a chat stays.</para>
/// </remarks>
[DurableTask(Name)]
public sealed class AnswerChatOrchestrator : TaskOrchestrator<AnswerChatInput, AnswerChatOutput>
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "AnswerChat";

    private const int MostWords = 40;

    private static readonly TimeSpan FirstWord = TimeSpan.FromSeconds(10), LongestSilence = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override async Task<AnswerChatOutput> RunAsync(TaskOrchestrationContext context, AnswerChatInput input)
    {
        var parts = RunParts.In(input.Place, context.InstanceId).OfThisExecution(context);
        var (command, answer, word) = await AnswerAsync(context, input, parts);
        try
        {
            var send = new SendChatAnswerInput(input.Message.Chat, input.Message.Message, answer, word);
            await context.CallActivityAsync(SendChatAnswerActivity.Name, send, Retries.Transient);
        }
        finally
        {
            await context.CallActivityAsync<int>(DeleteBlurPartsActivity.Name, RunParts.OfRun(parts), Retries.Transient);
        }

        return new AnswerChatOutput(command, answer.IsAnswer);
    }

    private static async Task<(ChatCommand Command, ChatAnswer Answer, int? Word)> AnswerAsync(TaskOrchestrationContext context, AnswerChatInput input, ObjectPrefix parts)
    {
        var command = input.Message.Command ?? ChatCommand.Labels;
        ObjectRef? media = null;
        int? word = null;
        try
        {
            media = await context.CallActivityAsync<ObjectRef>(FetchChatMediaActivity.Name, new FetchChatMediaInput(input.Message, parts), Retries.Transient);
            command = ChatAnswers.CommandFor(input.Message.Command, media);
            if (ChatAnswers.WhyNot(command, media) is { } reason)
                return (command, ChatAnswer.Refusal(reason), null);

            var work = WorkAsync(context, input, command, media, parts);
            word = await TellAsync(context, input.Message, work);
            return (command, await work, word);
        }
        catch (TaskFailedException failure)
        {
            return (command, ChatAnswer.Refusal(ChatAnswers.Sentence(failure, media)), word);
        }
    }

    private static async Task<ChatAnswer> WorkAsync(TaskOrchestrationContext context, AnswerChatInput input, ChatCommand command, ObjectRef media, ObjectPrefix parts)
    {
        string Folder(string name) => (parts with { Prefix = $"{parts.Prefix}{name}/" }).ToString();

        var child = new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-work");
        switch (command)
        {
            case ChatCommand.Blur:
                var blur = new BlurFacesInput(media, Options: new BlurFacesOptions { OutputContainer = Folder("copy"), ResultsContainer = Folder("report"), PartsContainer = input.Place.ToString() });
                return ChatAnswers.Of(await context.CallSubOrchestratorAsync<BlurFacesOutput>(BlurFacesOrchestrator.Name, blur, child));

            case ChatCommand.Recognize:
                var who = new RecognizeOptions
                {
                    Collection = input.Collection,
                    StageContainer = Folder("frames"),
                    OutputContainer = Folder("who"),
                    PartsContainer = input.Place.ToString(),
                    KeepFrames = false,
                };
                return ChatAnswers.Of(await context.CallSubOrchestratorAsync<RecognizeFacesOutput>(RecognizeFacesOrchestrator.Name, new RecognizeFacesInput(media, Options: who), child));

            default:
                var label = new LabelImageOptions { MaxLabels = ChatAnswers.MostLabels, ResultsContainer = Folder("labels"), PartsContainer = input.Place.ToString() };
                return ChatAnswers.Of(command, await context.CallSubOrchestratorAsync<LabelImageOutput>(
                    LabelImageOrchestrator.Name, new LabelImageInput(media, Options: label, Run: context.InstanceId), child));
        }
    }

    // After 10 s it says that it is at work, and then, ever more seldom, for how long: the same message, changed.
    private static async Task<int?> TellAsync(TaskOrchestrationContext context, ChatMessage message, Task<ChatAnswer> work)
    {
        var started = context.CurrentUtcDateTime;
        int? word = null;
        var pause = FirstWord;
        for (var words = 0; words < MostWords; words++)
        {
            using var wake = new CancellationTokenSource();
            if (await Task.WhenAny(work, context.CreateTimer(pause, wake.Token)) == work)
            {
                wake.Cancel();
                return word;
            }

            try
            {
                var tell = new TellChatInput(message.Chat, message.Message, context.CurrentUtcDateTime - started, word);
                word = await context.CallActivityAsync<int?>(TellChatActivity.Name, tell, Retries.Transient);
            }
            catch (TaskFailedException)
            {
                // The work goes on, told of or not.
            }

            pause = pause * 2 < LongestSilence ? pause * 2 : LongestSilence;
        }

        return word;
    }
}
