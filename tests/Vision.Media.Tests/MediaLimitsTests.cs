namespace Vision.Media;

public class MediaLimitsTests
{
    [Fact]
    public void Validated_Defaults_AreFine() => Assert.Equal(new MediaLimits(), new MediaLimits().Validated());

    public static readonly TheoryData<MediaLimits> Wrong =
    [
        new MediaLimits { MaxBytes = 0 },
        new MediaLimits { MaxDuration = TimeSpan.Zero },
        new MediaLimits { MaxPixels = -1 },
        new MediaLimits { MaxFrameRate = 0 },
        new MediaLimits { MaxFrames = 0 },
        new MediaLimits { MaxFramesOut = 0 },
        new MediaLimits { MaxWallTime = TimeSpan.FromSeconds(-1) },
        new MediaLimits { MaxMemoryBytes = 0 },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validated_NotAboveZero_IsRefused(MediaLimits limits) => Assert.Throws<ArgumentOutOfRangeException>(limits.Validated);
}
