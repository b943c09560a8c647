namespace Vision;

/// <summary>What an <see cref="IVisionProvider"/> can do here and now.</summary>
[Flags]
public enum VisionCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="IVisionProvider.DetectLabelsAsync"/>.</summary>
    Labels = 1,

    /// <summary><see cref="IVisionProvider.DetectTextAsync"/>.</summary>
    Text = 2,
}
