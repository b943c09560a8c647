namespace Vision;

/// <summary>How the faces of an image are found and covered.</summary>
public sealed record ImageBlurOptions
{
    /// <summary>How faces are covered.</summary>
    public BlurOptions Blur { get; init; } = new();

    /// <summary>How hard to look. Default <see cref="DetectionAccuracy.Thorough"/>, 20 px: an image costs little, and a miss hurts.</summary>
    public DetectFacesOptions Detection { get; init; } = new() { Accuracy = DetectionAccuracy.Thorough };

    /// <summary>Whether the camera's settings, times and place (EXIF) go into the output. Default <see langword="false"/>, for privacy.</summary>
    public bool KeepMetadata { get; init; }

    /// <summary>Time that a face of an animation is covered before and after it was found, ms, 0..5000. Default 500.</summary>
    public int HoldMs { get; init; } = 500;

    /// <summary>These options, when each is in its range.</summary>
    /// <exception cref="ArgumentException">One is not.</exception>
    public ImageBlurOptions Validated()
    {
        Blur.Validated();
        if (HoldMs is < 0 or > 5000)
            throw new ArgumentException($"{nameof(HoldMs)} is {HoldMs}, not in 0..5000.");
        return this;
    }
}
