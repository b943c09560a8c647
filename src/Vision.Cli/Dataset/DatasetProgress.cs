using System.Text.Json;

namespace Vision.Cli;

/// <summary>Waits for one run over a table, and shows how far it is.</summary>
internal sealed class DatasetProgress(VisionApi api, Terminal terminal, TimeProvider time)
{
    /// <returns>The run, which succeeded.</returns>
    /// <exception cref="CliException">It did not; the message is its sentence.</exception>
    public async Task<Run> WaitAsync(Func<CancellationToken, Task<string>> start, CancellationToken cancellationToken)
    {
        string? id = null;
        var status = new DatasetStatus("selecting", 0, null, 0);
        await using var waiter = new RunWaiter(api, time)
        {
            Changed = run =>
            {
                if (run.InstanceId == Volatile.Read(ref id) && run.CustomStatus is { ValueKind: JsonValueKind.Object } told)
                    Volatile.Write(ref status, told.Deserialize(CliJson.Default.DatasetStatus)!);
            },
        };
        await waiter.ReadyAsync();
        Volatile.Write(ref id, await start(cancellationToken));
        using (new ProgressLine(terminal, time, () => Of(Volatile.Read(ref status))))
        {
            var run = await waiter.WaitAsync(id!, cancellationToken);
            return run.Succeeded ? run : throw new CliException(ExitCode.SomeFailed, $"{run.Reason} (run {run.InstanceId})");
        }
    }

    private static ProgressState Of(DatasetStatus status) =>
        new(status.Step switch { "copying" => "Copying", "loading" => "Loading", _ => "Selecting" }, (int)status.Done, (int)(status.Total ?? 0), (int)status.Failed, "items/s");
}
