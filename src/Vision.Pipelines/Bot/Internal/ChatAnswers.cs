using System.Globalization;
using Microsoft.DurableTask;
using Vision.Pipelines.BlurFaces;
using Vision.Pipelines.LabelImages;
using Vision.Pipelines.RecognizeFaces;

namespace Vision.Pipelines.Bot.Internal;

/// <summary>Words answers.</summary>
internal static class ChatAnswers
{
    public const int MostLabels = 10;

    // A caption of Telegram has 1024 characters.
    private const int MostNames = 20;

    /// <summary>What is done with a file of which nobody said what.</summary>
    public static ChatCommand CommandFor(ChatCommand? asked, ObjectRef media) => asked ?? (VideoKeys.Match(media.Key) ? ChatCommand.Recognize : ChatCommand.Labels);

    /// <summary>Why that cannot be done with such a file; <see langword="null"/> when it can.</summary>
    public static string? WhyNot(ChatCommand command, ObjectRef media) =>
        VideoKeys.Match(media.Key) && command is (ChatCommand.Labels or ChatCommand.Text)
            ? $"/{command.ToString().ToLowerInvariant()} is for photos. For videos there are /recognize and /blur."
            : null;

    public static ChatAnswer Of(ChatCommand command, LabelImageOutput output) => command == ChatCommand.Text
        ? new ChatAnswer(output.Text.Count == 0 ? "There is no text that I could read." : string.Join('\n', output.Text))
        : new ChatAnswer(output.Labels.Count == 0 ? "There is nothing that I know." : string.Join(", ", output.Labels));

    public static ChatAnswer Of(RecognizeFacesOutput output)
    {
        var people = (output.People ?? []).Take(MostNames).ToList();
        if (output.Strangers > 0)
            people.Add(output.Strangers == 1 ? "one person whom I do not know" : string.Create(CultureInfo.InvariantCulture, $"{output.Strangers} people whom I do not know"));
        return people.Count == 0
            ? new ChatAnswer("I see nobody.")
            : new ChatAnswer(string.Join(", ", people), output.Sheet, "people.jpg");
    }

    public static ChatAnswer Of(BlurFacesOutput output) => new(
        output.Faces == 0 ? "I found no faces." : output.Faces == 1 ? "One face is covered." : string.Create(CultureInfo.InvariantCulture, $"{output.Faces} faces are covered."),
        output.Output,
        $"without-faces{Path.GetExtension(output.Output.Key)}");

    /// <summary>Why it failed, without the place where the file was meanwhile, which nobody in the chat knows.</summary>
    public static string Sentence(TaskFailedException failure, ObjectRef? media)
    {
        var sentence = FailureSentence.Of(failure.FailureDetails);
        var subject = $"{media}: ";
        sentence = media is not null && sentence.StartsWith(subject, StringComparison.Ordinal) ? sentence[subject.Length..] : sentence;
        return $"That did not work: {sentence}";
    }
}
