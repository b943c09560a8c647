using System.Text.Json.Serialization;

namespace Vision.Cli;

/// <summary>Why a run failed, cause inside.</summary>
internal sealed record FailureDetails(string? ErrorType, string? ErrorMessage, FailureDetails? InnerFailure)
{
    [JsonIgnore]
    public FailureDetails Innermost => InnerFailure?.Innermost ?? this;
}
