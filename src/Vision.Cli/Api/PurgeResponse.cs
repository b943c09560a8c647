namespace Vision.Cli;

/// <summary>What <c>DELETE /api/runs/{id}</c> and <c>DELETE /api/runs?…</c> answer.</summary>
internal sealed record PurgeResponse(int InstancesDeleted, int InstancesRunning = 0);
