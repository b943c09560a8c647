using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Vision.Pipelines;
using Vision.Pipelines.Intake;

namespace Vision.Host.Intake;

/// <summary>Starts runs for objects that appear in watched places of stores that tell nobody: lists them again and again.</summary>
/// <remarks>
/// | an object                         | what happens                                             |
/// |-----------------------------------|----------------------------------------------------------|
/// | is new, or has a new version      | the intake is asked once by this process                 |
/// | was seen by this process          | nothing                                                  |
/// | is one that no rule takes         | the log tells why, once                                  |
/// | was seen before a restart, or by another front | the intake is asked, and knows its run already |
/// | could not be asked about, as the store or the engine does not answer | the next listing asks again |
/// Costs a listing of each place per interval: right for an emulator and some thousand objects. In the cloud, events take its place.
/// </remarks>
internal sealed class PolledIntake(
    IReadOnlyList<ObjectPrefix> places,
    TimeSpan interval,
    IObjectStores stores,
    UntakenFiles files,
    IIntake intake,
    ILogger<PolledIntake> logger,
    TimeProvider time)
    : BackgroundService
{
    // 128 bits of a hash for each object, so that a million of them take 32 MB.
    private readonly HashSet<UInt128> _seen = [];
    private bool _silent;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            foreach (var place in places)
                await LookAsync(place, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(ObjectPrefix place, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var found in stores.For(place.Scheme).ListAsync(place.Container, place.Prefix, cancellationToken))
            {
                if (!files.IsTaken(found.Reference) || !_seen.Add(VersionOf(found)))
                    continue;

                await AcceptAsync(found, cancellationToken);
            }

            _silent = false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Once for an outage, however long it is.
            if (!_silent)
                logger.LogWarning("{Place} cannot be looked at, trying again every {Interval}: {Reason}", place, interval, exception.Message);
            _silent = true;
        }
    }

    private async Task AcceptAsync(ObjectInfo found, CancellationToken cancellationToken)
    {
        try
        {
            await intake.AcceptAsync(new ObjectCreated(found.Reference, found.ETag, found.Size), cancellationToken);
        }
        catch
        {
            _seen.Remove(VersionOf(found));
            throw;
        }
    }

    private static UInt128 VersionOf(ObjectInfo found)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{found.ETag}\n{found.Reference}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
