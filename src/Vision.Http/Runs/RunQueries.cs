using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Vision.Http.Problems;

namespace Vision.Http.Runs;

/// <summary>Reads which runs a request is about, and a page of them.</summary>
internal static class RunQueries
{
    /// <summary>Has the token of the next page in an answer, and in the request for that page.</summary>
    public const string TokenHeader = "x-ms-continuation-token";

    private const string Known = "Pending, Running, Completed, Failed, Suspended, Terminated";
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    /// <returns>What is wrong with it; <see langword="null"/> when nothing is.</returns>
    public static IResult? Read(
        HttpRequest request,
        QueryTime? createdTimeFrom,
        QueryTime? createdTimeTo,
        string? runtimeStatus,
        string? instanceIdPrefix,
        int? top,
        bool withInputs,
        out OrchestrationQuery query)
    {
        query = new OrchestrationQuery();
        if (top is < 1 or > LargestPage)
            return Problem.Result(400, "BadRequest", $"top is {top}; it must be 1..{LargestPage}.");

        var statuses = new List<OrchestrationRuntimeStatus>();
        foreach (var name in (runtimeStatus ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isKnown = Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status) && Enum.IsDefined(status);
            if (!isKnown || char.IsDigit(name[0]))
                return Problem.Result(400, "BadRequest", $"runtimeStatus '{name}' is unknown; there are {Known}.");

            statuses.Add(status);
        }

        var token = request.Headers[TokenHeader].ToString();
        query = new OrchestrationQuery(
            createdTimeFrom?.Value,
            createdTimeTo?.Value,
            statuses.Count > 0 ? statuses : null,
            TaskHubNames: null,
            instanceIdPrefix,
            top ?? DefaultPage,
            withInputs,
            token.Length > 0 ? token : null);
        return null;
    }
}
