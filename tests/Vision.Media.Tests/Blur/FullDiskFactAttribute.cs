namespace Vision.Media.Blur;

/// <summary>A test on a disk that is really full; skipped where nobody may make one.</summary>
public sealed class FullDiskFactAttribute : FactAttribute
{
    public FullDiskFactAttribute()
    {
        if (!FullDisk.CanBeMade)
            Skip = "mounting a file system in memory takes an administrator.";
    }
}
