using Microsoft.AspNetCore.Http;
using Vision.Http.Problems;
using Vision.Pipelines.Intake;

namespace Vision.Http.Events;

/// <summary>What a sender of events is told, so that it delivers again what is worth it and nothing else.</summary>
internal static class EventAnswers
{
    public static IResult Of(IReadOnlyList<EventOutcome> outcomes)
    {
        var failed = outcomes.Where(outcome => outcome.Error is not null).ToList();
        return failed.Count == 0 ? TypedResults.Ok(new { events = outcomes })
            : failed.Exists(outcome => outcome.IsTransient) ? Problem.Result(503, "EventsNotHandled", string.Join(" ", failed.Select(outcome => outcome.Error)))
            : Problem.Result(400, "BadEvents", string.Join(" ", failed.Select(outcome => outcome.Error)));
    }
}
