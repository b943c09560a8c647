using System.Globalization;

namespace Vision.Media.Blur.Proof;

/// <summary>At defaults no face of 40 px and more is open in any frame of a copy, upright or turned, flashes included.</summary>
[Collection(SharedClips.Name)]
public sealed class BlurPromiseTests(ProofClips clips)
{
    // Of a face's edges in any part of it: one that is open has all, and a mask may miss a chin.
    private const double MostDetail = 0.6;

    // Nothing but the background.
    private static readonly Pose Empty = new(3, 0.45, 30, 30);

    private static readonly Dictionary<string, (int Rate, Func<int, Pose> Pose, int Frames)> Clips = new()
    {
        ["lying to the right"] = (30, n => new Pose(1, 0.42, 0.5 + (0.04 * Math.Sin(n / 9.0)), 0.4, 90), 45),
        ["lying to the left"] = (30, n => new Pose(4, 0.36, 0.5, 0.35 + (0.03 * Math.Sin(n / 9.0)), 270), 45),
        ["upside down"] = (30, n => new Pose(4, 0.36, 0.5 + (0.04 * Math.Sin(n / 9.0)), 0.35, 180), 45),
        ["falling over"] = (30, n => new Pose(4, 0.36, 0.5, 0.35, 90 * Math.Clamp((n - 10) / 25.0, 0, 1)), 60),
        ["falling over in a longer video"] = (30, n => new Pose(4, 0.36, 0.5, 0.35, 90 * Math.Clamp((n - 60) / 25.0, 0, 1)), 120),
        ["flashes of one frame"] = (30, n => n % 9 == 4 ? new Pose(1 + (n / 9 % 6), 0.36, 0.5, 0.35) : Empty, 128),
        ["flashes in motion"] = (30, n => n % 9 == 4 ? new Pose(4, 0.36, 0.5, 0.35) : new Pose(5, 1.4, 0.1 + (0.0002 * n), 0.9), 120),
        ["another shot in the last frame"] = (25, n => n == 119 ? new Pose(4, 0.36, 0.5, 0.35) : new Pose(5, 1.4, 0.1, 0.9), 120),
        ["another shot in the last of few frames"] = (25, n => n == 38 ? new Pose(4, 0.36, 0.5, 0.35) : Empty, 39),
        ["three frames, one a second"] = (1, n => n == 2 ? new Pose(4, 0.36, 0.5, 0.35) : Empty, 3),
        ["many frames, two a second"] = (2, n => n % 3 == 1 ? new Pose(2, 0.36, 0.5, 0.35) : Empty, 110),
        ["five frames"] = (25, n => new Pose(6, 0.16, 0.45 + (0.01 * n), 0.35), 5),
    };

    public static TheoryData<string> Names => [.. Clips.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Blur_AtDefaults_LeavesNoLargeFaceOpenInAnyFrame(string name)
    {
        var (rate, pose, frames) = Clips[name];
        var clip = await clips.MakeAsync(name.Replace(' ', '-').Replace(",", "", StringComparison.Ordinal), [.. Enumerable.Range(0, frames).Select(pose)], rate);
        var (faces, bare) = (0, new List<string>());
        foreach (var (frame, before, after) in clip.Pairs())
        {
            foreach (var face in clip.LargeFaces(frame))
            {
                faces++;
                if (FaceDetail.Left(before, after, face) is > MostDetail and var left)
                    bare.Add(string.Create(CultureInfo.InvariantCulture, $"frame {frame}, face {face.Number} at {face.X:F0},{face.Y:F0}, {face.Height:F0} px, {face.Visible:P0} visible, roll {face.Roll:F0}: {left:P0}"));
            }
        }

        Assert.True(faces > 0);
        Assert.True(bare.Count == 0, $"{bare.Count} of {faces} faces show: {string.Join("; ", bare)}");
    }
}
