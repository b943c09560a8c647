using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask.Client;

namespace Vision.Pipelines.CleanUp.Internal;

/// <summary>Ends of runs behind which this process has cleaned up: 128 bits of a hash of each.</summary>
internal sealed class CleanedRuns
{
    private readonly HashSet<UInt128> _ends = [];

    public bool Contain(OrchestrationMetadata run) => _ends.Contains(EndOf(run));

    public void Add(OrchestrationMetadata run) => _ends.Add(EndOf(run));

    private static UInt128 EndOf(OrchestrationMetadata run)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{run.LastUpdatedAt.UtcTicks}\n{run.InstanceId}"), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
