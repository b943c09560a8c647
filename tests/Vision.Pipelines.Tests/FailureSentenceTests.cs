using Microsoft.DurableTask;

namespace Vision.Pipelines.Tests;

public class FailureSentenceTests
{
    private const string Sentence = "file://images/cat.jpg: the file is empty; write the image again.";
    private static readonly TaskFailureDetails Cause = new("Vision.InvalidImageException", Sentence, null, null, null);

    [Fact]
    public void Of_ActivityFailure_IsItsMessage() => Assert.Equal(Sentence, FailureSentence.Of(Cause));

    [Fact]
    public void Of_OrchestrationFailure_IsThatOfTheActivity() => Assert.Equal(Sentence, FailureSentence.Of(Wrapped("DetectText", Cause)));

    [Fact]
    public void Of_NestedOrchestrations_IsThatOfTheInnermost() =>
        Assert.Equal(Sentence, FailureSentence.Of(Wrapped("LabelImage", Wrapped("DetectText", Cause))));

    [Fact]
    public void Of_EngineThatKeepsNoCause_IsTakenFromTheMessage() =>
        Assert.Equal(Sentence, FailureSentence.Of(Wrapped("LabelImage", Wrapped("DetectText", Cause)) with { InnerFailure = null }));

    private static TaskFailureDetails Wrapped(string task, TaskFailureDetails cause)
    {
        var exception = new TaskFailedException(task, 1, cause);
        return new(typeof(TaskFailedException).FullName!, exception.Message, null, cause, null);
    }
}
