using System.Globalization;

namespace Vision.Media.Blur.Proof;

/// <summary>Half a face at the picture's edge is a face, too.</summary>
[Collection(SharedClips.Name)]
public sealed class CutFaceTests(ProofClips clips)
{
    // Of a face's edges in any part of it: one that is open has all, and a mask may miss a chin.
    private const double MostDetail = 0.6;

    public static TheoryData<string> Edges => [.. CutFaces.All.Keys];

    [Theory]
    [MemberData(nameof(Edges))]
    public void Blur_PhotoWithHalfAFaceAtItsEdge_CoversIt(string edge)
    {
        var pose = CutFaces.All[edge](0);
        var before = MovingPhoto.Draw(pose);

        var after = clips.Blur(before);

        AssertCovered([(0, before, after)], _ => pose);
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public async Task Blur_ClipWithHalfAFaceAtItsEdge_CoversItInEveryFrame(string edge)
    {
        var poses = Enumerable.Range(0, 45).Select(n => CutFaces.All[edge](60 * Math.Sin(n / 9.0))).ToList();
        var clip = await clips.MakeAsync($"cut-{edge}", poses);

        AssertCovered(clip.Pairs(), frame => poses[frame]);
    }

    // Looked at as a whole now and then only.
    [Fact]
    public async Task Blur_LongerClipWithHalfAFaceAtItsEdge_CoversItInEveryFrame()
    {
        var poses = Enumerable.Range(0, 130).Select(n => CutFaces.All["left"](90 * Math.Sin(n / 9.0))).ToList();
        var clip = await clips.MakeAsync("cut-longer", poses);

        AssertCovered(clip.Pairs(), frame => poses[frame]);
    }

    private static void AssertCovered(IEnumerable<(int Frame, byte[] Before, byte[] After)> pairs, Func<int, Pose> pose)
    {
        var (faces, bare) = (0, new List<string>());
        foreach (var (frame, before, after) in pairs)
        {
            foreach (var face in MovingPhoto.Faces(pose(frame)).Where(face => face.Height >= ProofClip.LargeFace && face.Visible is >= CutFaces.LeastVisible and < 0.6))
            {
                faces++;
                if (FaceDetail.Left(before, after, face) is > MostDetail and var left)
                    bare.Add(string.Create(CultureInfo.InvariantCulture, $"frame {frame}, face {face.Number} at {face.X:F0},{face.Y:F0}, {face.Height:F0} px, {face.Visible:P0} visible: {left:P0}"));
            }
        }

        Assert.True(faces > 0);
        Assert.True(bare.Count == 0, $"{bare.Count} of {faces} faces show: {string.Join("; ", bare)}");
    }
}
