namespace Vision.Pipelines.Tests.Histories;

/// <summary>
/// Records histories, which <see cref="ReplayTests"/> replays:
/// <c>VISION_RECORD_HISTORIES=1 dotnet test tests/Vision.Pipelines.Tests --filter RecordHistories</c>.
/// </summary>
public sealed class RecordFactAttribute : FactAttribute
{
    public RecordFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("VISION_RECORD_HISTORIES") != "1")
            Skip = "histories are recorded with VISION_RECORD_HISTORIES=1 only; CONTRIBUTING.md says when.";
    }
}
