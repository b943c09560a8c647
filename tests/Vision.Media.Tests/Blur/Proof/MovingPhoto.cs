using OpenCvSharp;
using Vision.Onnx;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Media.Blur.Proof;

/// <summary>Frames of a sample photo that moves, and where its hand-marked faces are in each: nothing has to be found to know it.</summary>
internal static class MovingPhoto
{
    public const int Width = 640, Height = 360;

    private const byte Background = 112;
    private static readonly Dictionary<int, Level[]> Photos = [];

    /// <summary>A photo with a place of it, px, in the middle of the frame.</summary>
    public static Pose At(int photo, double scale, double x, double y)
    {
        var whole = Load(photo)[0];
        return new Pose(photo, scale, x / whole.Width, y / whole.Height);
    }

    /// <summary>The faces of the photo in a frame.</summary>
    public static IReadOnlyList<TrueFace> Faces(Pose pose)
    {
        var photo = Load(pose.Photo)[0];
        return [.. LabelledFace.All.Where(face => face.Photo == pose.Photo).Select((face, number) => InFrame(face, number, pose, photo))];
    }

    /// <summary>The frame: rows of blue, green, red.</summary>
    public static byte[] Draw(Pose pose)
    {
        var levels = Load(pose.Photo);
        var level = levels.Last(candidate => candidate.Scale >= pose.Scale || candidate == levels[0]);
        var (sine, cosine) = Math.SinCos(-pose.Turn * Math.PI / 180);
        var frame = new byte[3 * Width * Height];
        var zoom = level.Scale / pose.Scale;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var target = frame.AsSpan(3 * ((y * Width) + x), 3);
                var (dx, dy) = (x + 0.5 - (Width / 2), y + 0.5 - (Height / 2));
                if (IsBehindBar(x, pose))
                    target.Fill(Background);
                else
                    level.Sample((pose.X * level.Width) + (zoom * ((dx * cosine) - (dy * sine))) - 0.5, (pose.Y * level.Height) + (zoom * ((dx * sine) + (dy * cosine))) - 0.5, pose.Light, target);
            }
        }

        return frame;
    }

    private static bool IsBehindBar(double x, Pose pose) => x >= pose.Bar && x < pose.Bar + Pose.BarWidth;

    private static TrueFace InFrame(LabelledFace face, int number, Pose pose, Level photo)
    {
        var (sine, cosine) = Math.SinCos(pose.Turn * Math.PI / 180);
        var (dx, dy) = (pose.Scale * (face.Centre.X - (pose.X * photo.Width)), pose.Scale * (face.Centre.Y - (pose.Y * photo.Height)));
        var whole = new TrueFace(
            number, (dx * cosine) - (dy * sine) + (Width / 2), (dx * sine) + (dy * cosine) + (Height / 2), pose.Scale * face.Width / 2, pose.Scale * face.Height / 2, pose.Turn, face.Roll + pose.Turn, 1);
        return whole with { Visible = Visible(whole, pose) };
    }

    private static double Visible(TrueFace face, Pose pose)
    {
        const int steps = 24;
        var (inside, seen) = (0, 0);
        for (var i = 0; i < steps * steps; i++)
        {
            var (x, y) = (face.X + (face.RadiusY * (((i % steps) + 0.5) / steps * 2 - 1)), face.Y + (face.RadiusY * (((i / steps) + 0.5) / steps * 2 - 1)));
            if (!face.Holds(x, y))
                continue;

            inside++;
            if (x >= 0 && y >= 0 && x < Width && y < Height && !IsBehindBar(x, pose))
                seen++;
        }

        return (double)seen / inside;
    }

    // The photo, and smaller ones for where it is shown small: taking every third pixel would give other faces.
    private static Level[] Load(int photo)
    {
        lock (Photos)
        {
            if (Photos.TryGetValue(photo, out var levels))
                return levels;

            using var whole = Cv2.ImDecode(Samples.Bytes($"sample{photo}.jpg"), ImreadModes.Color);
            levels = [.. new[] { 1, 0.6, 0.4, 0.25, 0.15 }.Select(scale => Level.Of(whole, scale))];
            Photos.Add(photo, levels);
            return levels;
        }
    }

    private sealed record Level(double Scale, int Width, int Height, byte[] Pixels)
    {
        public static Level Of(Mat photo, double scale)
        {
            using var sized = new Mat();
            Cv2.Resize(photo, sized, new Size((int)Math.Round(photo.Cols * scale), (int)Math.Round(photo.Rows * scale)), interpolation: InterpolationFlags.Area);
            var pixels = MatBytes.Of(sized, out var stride);
            Assert.Equal(3 * sized.Cols, stride);
            return new Level(scale, sized.Cols, sized.Rows, pixels.ToArray());
        }

        public void Sample(double x, double y, double light, Span<byte> target)
        {
            var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
            if (left < 0 || top < 0 || left + 1 >= Width || top + 1 >= Height)
            {
                target.Fill(Background);
                return;
            }

            var (right, below) = (x - left, y - top);
            var at = 3 * ((top * Width) + left);
            for (var c = 0; c < 3; c++)
            {
                var above = (Pixels[at + c] * (1 - right)) + (Pixels[at + 3 + c] * right);
                var under = (Pixels[at + (3 * Width) + c] * (1 - right)) + (Pixels[at + (3 * Width) + 3 + c] * right);
                target[c] = (byte)Math.Clamp((light * ((above * (1 - below)) + (under * below))) + 0.5, 0, 255);
            }
        }
    }
}
