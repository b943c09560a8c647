namespace Vision.Pipelines.Intake;

/// <summary>Turns objects into runs by the configured rules. The same object version twice leads to the same runs.</summary>
public interface IIntake
{
    /// <summary>Starts the runs that <paramref name="created"/> leads to, unless they were started before.</summary>
    Task<IntakeResult> AcceptAsync(ObjectCreated created, CancellationToken cancellationToken = default);
}
