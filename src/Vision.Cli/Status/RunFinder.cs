using System.Net;

namespace Vision.Cli;

/// <summary>Finds a run by its id, or by the start of it.</summary>
internal sealed class RunFinder(VisionApi api)
{
    private const int ShortestPrefix = 4;

    /// <exception cref="CliException">There is no such run, or several begin like this.</exception>
    public async Task<Run> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetRunAsync(id, cancellationToken);
        }
        catch (ApiException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            if (id.Length < ShortestPrefix)
                throw NotFound(id);
        }

        var matches = await api.ListRunsAsync(new RunQuery([], Top: 2, IdPrefix: id), cancellationToken);
        return matches.Count switch
        {
            0 => throw NotFound(id),
            1 => await api.GetRunAsync(matches[0].InstanceId, cancellationToken),
            _ => throw new CliException(ExitCode.SomeFailed, $"Several runs begin with '{id}'; write more of the id. They are listed by: vision status"),
        };
    }

    private static CliException NotFound(string id) =>
        new(ExitCode.SomeFailed, $"There is no run '{id}'. The newest runs are listed by: vision status");
}
