using Vision.Media.Blur.Proof;

namespace Vision.Media.Verify;

/// <summary>Copies in which faces show are not published. That good ones are is what every clip of <see cref="BlurProofTests"/> says.</summary>
[Collection(SharedClips.Name)]
public sealed class FaceReviewTests(ProofClips clips)
{
    [HaarTheory]
    [InlineData("pan")]
    [InlineData("zoom")]
    public async Task Verify_UnblurredCopy_Throws(string name)
    {
        var clip = await clips.GetAsync(name);

        await ShowsAsync(clips.VerifyAsync(clip, clip.Before));
    }

    // What the network that covers faces does not see, another one may.
    [HaarTheory]
    [InlineData("pan")]
    [InlineData("occlusion")]
    public async Task Verify_UsualNetworkSeesNothing_ThrowsByTheOther(string name)
    {
        var clip = await clips.GetAsync(name);

        await ShowsAsync(clips.VerifyAsync(clip, clip.Before, isBlind: true));
    }

    [HaarTheory]
    [InlineData("pan")]
    [InlineData("turn")]
    public async Task Verify_CoveredCopyAndOtherNetworkAlone_IsNoFalseAlarm(string name)
    {
        var clip = await clips.GetAsync(name);

        var verified = await clips.VerifyAsync(clip, clip.After, isBlind: true);

        Assert.True(verified.FramesLookedAt >= 4);
    }

    [HaarTheory]
    [InlineData(0.0, 1.0)]
    [InlineData(0.7, 1.3)]
    public async Task Verify_BlurredForSomeOfTheTime_Throws(double from, double to)
    {
        var clip = await clips.GetAsync("pan");

        await ShowsAsync(clips.VerifyAsync(clip, clips.WithBareFrames(clip, from, to)));
    }

    [HaarTheory]
    [InlineData(0.5f)]
    [InlineData(3f)]
    public async Task Verify_MasksBesideTheFaces_Throws(float widths)
    {
        var clip = await clips.GetAsync("occlusion");
        var (copy, report) = await clips.BlurBesideAsync(clip, widths);

        await ShowsAsync(clips.VerifyAsync(clip, copy, [report]));
    }

    // Edges of squares and pictures are no face.
    [HaarTheory]
    [InlineData(BlurMode.Pixelate)]
    [InlineData(BlurMode.Image)]
    public async Task Verify_MasksWithEdges_IsNoFalseAlarm(BlurMode mode)
    {
        var clip = await clips.GetAsync("occlusion");
        var noise = new byte[4 * 32 * 32];
        new Random(5).NextBytes(noise);

        var verified = await clips.BlurAsync(clip, new BlurOptions { Mode = mode, DrawScores = true, Image = new ReplacementImage(new ImageSize(32, 32), noise) });

        Assert.True(verified.FramesLookedAt >= 8);
    }

    private static async Task ShowsAsync(Task<BlurVerification> verification)
    {
        var error = await Assert.ThrowsAsync<BlurNotVerifiedException>(() => verification);

        Assert.Contains("a face shows", error.Message, StringComparison.Ordinal);
    }
}
