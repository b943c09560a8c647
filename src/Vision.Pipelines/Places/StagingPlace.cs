namespace Vision.Pipelines.Places;

/// <summary>Where a provider puts copies of videos that it cannot read where they are. Each is among its run's parts there, and goes with them.</summary>
/// <param name="Place">A container, or a prefix in one.</param>
public sealed record StagingPlace(ObjectPrefix Place)
{
    /// <summary>A run's copies.</summary>
    /// <param name="parts">The run's parts, all of them or those of one execution, wherever they are.</param>
    internal ObjectPrefix Of(ObjectPrefix parts) => Place with { Prefix = $"{Place.Prefix}{RunParts.Folder}{RunParts.NameOf(parts)}/" };
}
