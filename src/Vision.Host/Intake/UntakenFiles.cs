using Vision.Pipelines.Intake;

namespace Vision.Host.Intake;

/// <summary>Tells watchers which files are taken, and the log of those that lie where rules watch and yet start nothing.</summary>
internal sealed class UntakenFiles(IntakeRules rules, ILogger<UntakenFiles> logger)
{
    // Watchers see a file again and again. A place with more such files than this is meant for something else.
    private const int Most = 1000;

    private readonly HashSet<ObjectRef> _told = [];

    /// <summary>Whether some rule takes the file. One that none takes is told of once.</summary>
    public bool IsTaken(ObjectRef reference)
    {
        if (rules.WhyNot(reference) is not { } reason)
            return true;

        if (rules.Watch(reference) && IsNew(reference))
            logger.LogInformation("Nothing works on {Reason}", reason);

        return false;
    }

    private bool IsNew(ObjectRef reference)
    {
        lock (_told)
            return _told.Count < Most && _told.Add(reference);
    }
}
