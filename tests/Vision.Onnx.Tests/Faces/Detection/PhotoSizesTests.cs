using Microsoft.ML.OnnxRuntime;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Detection;

/// <summary>The sample photos at the sizes that videos have: nobody who is large in them may be missed, whatever the smallest wanted face.</summary>
public sealed class PhotoSizesTests : IDisposable
{
    // Of a face by hand and one by the network: hair, chin and turned heads make them differ.
    private const float LeastIoU = 0.35f;
    private const float LeastHeight = 40;

    // Videos whose pixels are not square come like this: people are broader than they are.
    private const double Squeezed = 0.79;

    /// <summary>Each width with each accuracy and each smallest face, px.</summary>
    public static IEnumerable<object[]> Sizes =>
        from width in new[] { 480, 640, 960, 1280 }
        from accuracy in new[] { DetectionAccuracy.Fast, DetectionAccuracy.Balanced }
        from smallest in new[] { 20, 24, 32 }
        select new object[] { width, accuracy, smallest };

    private readonly FaceModels _models = new(new OnnxOptions());
    private readonly RunOptions _run = new();

    public void Dispose()
    {
        _models.Dispose();
        _run.Dispose();
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Locate_PhotoAtAnySize_FindsEveryLargeFace(int width, DetectionAccuracy accuracy, int smallest)
    {
        var missed = new List<string>();
        for (var photo = 1; photo <= 6; photo++)
        {
            foreach (var squeeze in new[] { 1, Squeezed })
                missed.AddRange(Missed(photo, width, squeeze, new DetectFacesOptions { Accuracy = accuracy, MinFaceSize = smallest }));
        }

        Assert.Empty(missed);
    }

    private IEnumerable<string> Missed(int photo, int width, double squeeze, DetectFacesOptions wanted)
    {
        using var whole = Canvas.FromFile(Samples.Bytes($"sample{photo}.jpg"));
        var scale = (double)width / whole.Width;
        using var picture = Canvas.FromFile(Samples.Bytes($"sample{photo}.jpg"), scale: scale, squeeze: squeeze);
        var found = _models.Locate(picture.View, wanted.MinFaceSize, wanted, _run, CancellationToken.None);
        foreach (var label in LabelledFace.All.Where(face => face.Photo == photo && face.Height * scale * squeeze >= LeastHeight))
        {
            var (x, y) = ((float)scale, (float)(scale * squeeze));
            var face = new FaceBox(label.Left * x, label.Top * y, label.Right * x, label.Bottom * y, 1);
            var best = found.Select(box => box.IoU(face)).DefaultIfEmpty().Max();
            if (best < LeastIoU)
                yield return $"photo {photo}, {picture.Width} × {picture.Height}, face at {face.CentreX:f0}, {face.CentreY:f0} of {face.Height:f0} px: {best:f2}";
        }
    }
}
