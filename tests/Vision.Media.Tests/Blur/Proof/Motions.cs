namespace Vision.Media.Blur.Proof;

/// <summary>What the clips show, by the number of the frame.</summary>
internal static class Motions
{
    public const int Frames = 60, Rate = 30;

    public static IReadOnlyDictionary<string, Func<int, Pose>> All { get; } = new Dictionary<string, Func<int, Pose>>
    {
        // while lamps go up and down
        ["pan"] = n => new Pose(3, 0.45, 0.32 + (0.36 * Part(n)), 0.3, 0, 0.75 + (0.5 * Math.Sin(n / 8.0))),
        // faces grow from 24 to 130 px
        ["zoom"] = n => new Pose(6, 0.105 * Math.Pow(5, Part(n)), 0.45, 0.35),
        ["turn"] = n => new Pose(1, 0.45, 0.5, 0.4, 35 * Math.Sin(n / 9.0)),
        ["occlusion"] = n => new Pose(4, 0.36, 0.5, 0.35, Bar: (16.0 * n % 900) - Pose.BarWidth),
        // from the left to the right, 28 px a frame
        ["entering"] = n => new Pose(6, 0.33, 1.9 - (2.6 * Part(n)), 0.4),
        // six times a second by 20 px to each side, and then another scene
        ["shaken"] = n => n < Frames / 2
            ? new Pose(5, 0.36, 0.5 + (0.029 * Math.Sin(n * 0.4 * Math.PI)), 0.45 + (0.026 * Math.Cos(n / 3.0 * Math.PI)), 2 * Math.Sin(n * 0.7))
            : new Pose(2, 0.36, 0.45 + (0.05 * Part(n)), 0.3),
    };

    private static double Part(int frame) => (double)frame / (Frames - 1);
}
