using Microsoft.DurableTask;
using Vision.Pipelines.Internal;

namespace Vision.Pipelines.Tests.Internal;

public class RetriesTests
{
    public static TheoryData<Exception> Errors() =>
    [
        new InvalidImageException("x", "y"), new ImageTooLargeException("x", "y"), new ObjectNotFoundException("x", "y"),
        new InvalidObjectKeyException("x", "y"), new PreconditionFailedException("x", "y"), new QuotaExceededException("x", "y"),
        new ThrottledException("x", "y"), new ProviderUnavailableException("x", "y"), new ObjectStoreUnavailableException("x", "y"),
        new ImageFailedException("x", "y"),
    ];

    [Theory]
    [MemberData(nameof(Errors))]
    public void IsRetryable_EveryVisionException_AgreesWithTheExceptionItself(Exception error) =>
        Assert.Equal(((VisionException)error).IsRetryable, Retries.IsRetryable(TaskFailureDetails.FromException(error)));

    [Fact]
    public void IsRetryable_AnyOtherError_IsNot() => Assert.False(Retries.IsRetryable(TaskFailureDetails.FromException(new InvalidOperationException())));

    // As the Durable Functions extension tells of an activity whose worker ended.
    [Fact]
    public void IsRetryable_TheProcessEndedMeanwhile_Is() => Assert.True(Retries.IsRetryable(new TaskFailureDetails(
        "Microsoft.Azure.WebJobs.Host.FunctionInvocationException",
        "Exception while executing function: Functions.DetectLabels",
        null,
        new TaskFailureDetails("Microsoft.Azure.WebJobs.Script.Workers.WorkerProcessExitException", "dotnet exited with code 137 (0x89)", null, null, null),
        null)));
}
