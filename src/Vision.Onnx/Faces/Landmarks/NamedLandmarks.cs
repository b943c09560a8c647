using System.Numerics;

namespace Vision.Onnx.Faces.Landmarks;

/// <summary>Rekognition's names for points of the iBUG 300-W scheme.</summary>
internal static class NamedLandmarks
{
    // Points that make up each landmark; of several, the mean.
    private static readonly (LandmarkType Type, int[] Points)[] Table =
    [
        (LandmarkType.EyeLeft, [37, 38, 40, 41]),
        (LandmarkType.EyeRight, [43, 44, 46, 47]),
        (LandmarkType.MouthLeft, [48]),
        (LandmarkType.MouthRight, [54]),
        (LandmarkType.Nose, [30]),
        (LandmarkType.LeftEyeBrowLeft, [17]),
        (LandmarkType.LeftEyeBrowRight, [21]),
        (LandmarkType.LeftEyeBrowUp, [19]),
        (LandmarkType.RightEyeBrowLeft, [22]),
        (LandmarkType.RightEyeBrowRight, [26]),
        (LandmarkType.RightEyeBrowUp, [24]),
        (LandmarkType.LeftEyeLeft, [36]),
        (LandmarkType.LeftEyeRight, [39]),
        (LandmarkType.LeftEyeUp, [37, 38]),
        (LandmarkType.LeftEyeDown, [40, 41]),
        (LandmarkType.RightEyeLeft, [42]),
        (LandmarkType.RightEyeRight, [45]),
        (LandmarkType.RightEyeUp, [43, 44]),
        (LandmarkType.RightEyeDown, [46, 47]),
        (LandmarkType.NoseLeft, [31]),
        (LandmarkType.NoseRight, [35]),
        (LandmarkType.MouthUp, [51]),
        (LandmarkType.MouthDown, [57]),
        (LandmarkType.UpperJawlineLeft, [0]),
        (LandmarkType.MidJawlineLeft, [4]),
        (LandmarkType.ChinBottom, [8]),
        (LandmarkType.MidJawlineRight, [12]),
        (LandmarkType.UpperJawlineRight, [16]),
    ];

    /// <summary>All named landmarks, as ratios of an image.</summary>
    /// <param name="points">68 points, px of the image.</param>
    /// <param name="width">Of the image, px.</param>
    /// <param name="height">Of the image, px.</param>
    public static IReadOnlyList<Landmark> Of(ReadOnlySpan<Vector2> points, int width, int height)
    {
        var named = new Landmark[Table.Length];
        for (var i = 0; i < named.Length; i++)
        {
            var sum = Vector2.Zero;
            foreach (var point in Table[i].Points)
                sum += points[point];

            var place = sum / Table[i].Points.Length;
            named[i] = new Landmark(Table[i].Type, place.X / width, place.Y / height);
        }

        return named;
    }
}
