using System.Globalization;

namespace Vision.Media.Blur.Proof;

/// <summary>
/// Photos whose faces were marked by hand move through videos, and nobody's is to be seen in the copies. Three measures say so, and none of them asks what was covered:
/// where the faces really are, a detector that has nothing in common with ours, and ours, looking as hard as it can.
/// </summary>
[Collection(SharedClips.Name)]
public sealed class BlurProofTests(ProofClips clips)
{
    // Of a face's edges in any part of it.
    private const double MostDetail = 0.3;

    // Two boxes are of one face.
    private const float SameFace = 0.25f;

    // Two boxes of one detector are one find: the usual measure.
    private const float SameFind = 0.5f;

    public static TheoryData<string> Names => [.. Motions.All.Keys];

    [HaarTheory]
    [MemberData(nameof(Names))]
    public async Task Blur_MovingPhoto_LeavesNoDetailOfAnyFace(string name)
    {
        var clip = await clips.GetAsync(name);
        var (faces, bare) = (0, new List<string>());
        foreach (var (frame, before, after) in clip.Pairs())
        {
            foreach (var face in clip.Faces(frame))
            {
                faces++;
                if (FaceDetail.Left(before, after, face) is > MostDetail and var left)
                    bare.Add(string.Create(CultureInfo.InvariantCulture, $"frame {frame}, face {face.Number} at {face.X:F0},{face.Y:F0}, {face.Height:F0} px, {face.Visible:P0} visible: {left:P0}"));
            }
        }

        Assert.True(faces > Motions.Frames);
        Assert.True(bare.Count == 0, $"{bare.Count} of {faces} faces show: {string.Join("; ", bare)}");
    }

    [HaarTheory]
    [MemberData(nameof(Names))]
    public async Task Blur_MovingPhoto_LeavesNoFaceForTheHaarCascade(string name)
    {
        var clip = await clips.GetAsync(name);

        var before = ProofClip.Haar(clip.Before).Where(find => clip.IsFace(find.Frame, find.Box)).ToList();
        var after = ProofClip.Haar(clip.After);

        // Cascades see faces in blinds and stripes too, before and after. What counts is a find in the copy whose middle is a face, or that was a face before.
        Assert.True(before.Count >= 8, $"{before.Count} finds are too few to prove anything.");
        var shown = after.Where(find => clip.IsOnFace(find.Frame, find.Box) || before.Exists(face => face.Frame == find.Frame && face.Box.IoU(find.Box) > SameFind)).ToList();
        Assert.True(shown.Count == 0, $"{shown.Count} faces are found where {before.Count} were: {string.Join(' ', shown)}");
    }

    [HaarTheory]
    [MemberData(nameof(Names))]
    public async Task Blur_MovingPhoto_LeavesNoFaceForItsOwnDetectorAtItsHardest(string name)
    {
        const int step = 8;
        var clip = await clips.GetAsync(name);
        var (found, shown) = (0, new List<string>());
        foreach (var (frame, before, after) in clip.Pairs().Where(pair => pair.Frame % step == step / 2))
        {
            var faces = clips.Look(before).Where(face => clip.IsFace(frame, face.BoundingBox)).ToList();
            found += faces.Count;
            shown.AddRange(clips.Look(after).Where(face => faces.Exists(known => known.BoundingBox.IoU(face.BoundingBox) > SameFace)).Select(face => $"frame {frame}: {face}"));
        }

        Assert.True(found >= 8, $"{found} finds are too few to prove anything.");
        Assert.True(shown.Count == 0, $"{shown.Count} faces are found where {found} were: {string.Join("; ", shown)}");
    }
}
