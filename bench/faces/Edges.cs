using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;
using Vision.Onnx;
using Vision.Onnx.Faces;
using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Faces;

/// <summary>Faces of which the picture's edge cuts off a part: how many are found, without and with a look for them, what that costs, and what it makes up.</summary>
internal static class Edges
{
    private const int SmallestFace = 40, FrameWidth = 640, FrameHeight = 360;

    // Of a face that is to be seen, what a mask of 1.3 times its box covers at least.
    private const float LeastCovered = 0.7f, MaskScale = 1.3f;
    private static readonly int[] Heights = [40, 60, 100, 150];
    private static readonly float[] Cuts = [0.25f, 0.4f, 0.5f];
    private static readonly string[] Sides = ["left", "right", "top", "bottom"];

    public static void Print(FaceModels models, Pictures pictures, DetectionAccuracy accuracy, RunOptions run)
    {
        foreach (var cutFaces in new[] { false, true })
        {
            var wanted = new DetectFacesOptions { Accuracy = accuracy, CutFaces = cutFaces };
            List<FaceBox> Locate(Canvas picture) => models.Locate(picture.View, SmallestFace, wanted, run, CancellationToken.None);

            Console.WriteLine($"{accuracy}, {(cutFaces ? "cut faces, too" : "whole faces")}: found of {LabelledFace.All.Count}, %, of {string.Join(", ", Heights)} px");
            foreach (var side in Sides)
                Console.WriteLine($"  {side,-7}{string.Concat(Cuts.Select(cut => $" | {cut:P0} outside: {string.Join(' ', Heights.Select(height => $"{Found(pictures, side, cut, height, Locate),3:F0}"))}"))}");

            var empty = Pictures.WithoutFaces().Concat(Crops()).ToList();
            Console.WriteLine($"  {empty.Count} pictures without faces: {empty.Sum(picture => Locate(picture).Count)} boxes");
            empty.ForEach(picture => picture.Dispose());
            using var frame = Canvas.FromFile(Samples.Bytes("sample3.jpg"), new Rect(0, 100, 1920, 1080));
            Console.WriteLine($"  a frame of 1080p: {Cost.Best(() => Locate(frame)):F0} ms");
        }
    }

    private static double Found(Pictures pictures, string side, float cut, int height, Func<Canvas, List<FaceBox>> locate)
    {
        var found = 0;
        foreach (var face in LabelledFace.All)
        {
            var (picture, visible) = Cut(pictures.Photos[face.Photo - 1], face, height, side, cut);
            using (picture)
                found += locate(picture).Exists(box => Covers(box, visible)) ? 1 : 0;
        }

        return 100.0 * found / LabelledFace.All.Count;
    }

    private static bool Covers(FaceBox box, FaceBox visible)
    {
        var (x, y) = (box.Width * (MaskScale - 1) / 2, box.Height * (MaskScale - 1) / 2);
        var mask = new FaceBox(box.Left - x, box.Top - y, box.Right + x, box.Bottom + y, 1);
        var width = Math.Min(mask.Right, visible.Right) - Math.Max(mask.Left, visible.Left);
        var height = Math.Min(mask.Bottom, visible.Bottom) - Math.Max(mask.Top, visible.Top);
        return width > 0 && height > 0 && width * height >= LeastCovered * visible.Area && box.Area < 5 * visible.Area;
    }

    // A frame that has a face at its edge, a part of which is outside.
    private static (Canvas Picture, FaceBox Visible) Cut(Canvas photo, LabelledFace face, int height, string side, float cut)
    {
        var scale = height / face.Height;
        var (width, tall) = (FrameWidth / scale, FrameHeight / scale);
        var (x, y) = side switch
        {
            "left" => (face.Left + (cut * face.Width), face.Centre.Y - (tall / 2)),
            "right" => (face.Right - (cut * face.Width) - width, face.Centre.Y - (tall / 2)),
            "top" => (face.Centre.X - (width / 2), face.Top + (cut * face.Height)),
            _ => (face.Centre.X - (width / 2), face.Bottom - (cut * face.Height) - tall),
        };
        var (left, top) = ((int)Math.Clamp(x, 0, photo.Width), (int)Math.Clamp(y, 0, photo.Height));
        var (right, bottom) = ((int)Math.Clamp(x + width, 0, photo.Width), (int)Math.Clamp(y + tall, 0, photo.Height));
        var picture = Sized(photo, new Rect(left, top, right - left, bottom - top), scale);
        var visible = new FaceBox(
            Math.Max(0, (face.Left - left) * scale), Math.Max(0, (face.Top - top) * scale),
            Math.Min(picture.Width, (face.Right - left) * scale), Math.Min(picture.Height, (face.Bottom - top) * scale), 1);
        return (picture, visible);
    }

    // Parts of the backgrounds, whose edges cut whatever is there.
    private static IEnumerable<Canvas> Crops()
    {
        const int width = 320, height = 200;
        foreach (var scale in new[] { 0.35, 0.6, 1 })
        {
            for (var number = 0; number < Scene.GroundCount; number++)
            {
                using var ground = Scene.Ground(number, scale);
                for (var y = 0; y + height <= ground.Height; y += height)
                {
                    for (var x = 0; x + width <= ground.Width; x += width)
                        yield return Sized(ground, new Rect(x, y, width, height), 1);
                }
            }
        }
    }

    private static Canvas Sized(Canvas picture, Rect part, double scale)
    {
        using var whole = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC3, picture.Bytes);
        using var cut = new Mat(whole, part);
        using var sized = new Mat();
        Cv2.Resize(cut, sized, new Size((int)(part.Width * scale), (int)(part.Height * scale)), interpolation: scale < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        var canvas = new Canvas(sized.Width, sized.Height);
        var (pixels, stride) = (sized.Data, (nint)sized.Step());
        for (var y = 0; y < canvas.Height; y++)
            Marshal.Copy(pixels + (y * stride), canvas.Bytes, y * 3 * canvas.Width, 3 * canvas.Width);
        return canvas;
    }
}
