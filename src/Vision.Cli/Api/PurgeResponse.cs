namespace Vision.Cli;

/// <summary>What <c>DELETE /api/runs/{id}</c> answers.</summary>
internal sealed record PurgeResponse(int InstancesDeleted);
