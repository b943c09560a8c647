using Vision.Files;
using Vision.Pipelines.Intake;

namespace Vision.Host.Intake;

/// <summary>Starts runs for files that are dropped into the data folder, as an upload does.</summary>
internal sealed class FolderIntake(FolderSource source, IIntake intake) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => source.RunAsync(intake.AcceptAsync, stoppingToken);
}
