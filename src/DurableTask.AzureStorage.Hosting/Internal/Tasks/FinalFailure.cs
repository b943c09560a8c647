using DurableTask.Core;

namespace DurableTask.AzureStorage.Hosting.Internal.Tasks;

/// <summary>A failure that no retry policy tries again.</summary>
internal static class FinalFailure
{
    public static FailureDetails Of(Exception reason) => new(reason.GetType().FullName!, reason.Message, reason.StackTrace, null, isNonRetriable: true);

    public static FailureDetails Of(FailureDetails failure) => new(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, failure.InnerFailure, isNonRetriable: true);
}
