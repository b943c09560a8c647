namespace Vision.Pipelines.RecognizeFaces.Internal;

/// <summary>Where somebody comes or goes: between a frame that shows the person and the next that was looked at and does not.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="Range">Number of the stretch among the person's.</param>
/// <param name="IsStart">Whether the person comes.</param>
/// <param name="Stretch">The frames between the two; open at one side where there is no frame without the person.</param>
/// <param name="Seen">The faces of the person nearest to the end, up to the frame that shows the person.</param>
internal sealed record RangeEnd(int Person, int Range, bool IsStart, VideoStretch Stretch, IReadOnlyList<(SeenFrame Frame, SeenFace Face)> Seen)
{
    public bool IsOpen => IsStart ? Stretch.AfterMs is null : Stretch.BeforeMs is null;
}
