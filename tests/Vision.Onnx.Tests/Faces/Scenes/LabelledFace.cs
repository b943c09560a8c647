using System.Numerics;

namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>A face of a sample photo, marked by hand.</summary>
/// <param name="Photo">Number of the sample photo.</param>
/// <param name="Left">px: the cheek or ear that can be seen.</param>
/// <param name="Top">px: the middle of the forehead.</param>
/// <param name="Right">px.</param>
/// <param name="Bottom">px: the chin.</param>
/// <param name="Roll">Angle of the line through the eyes, degrees; positive is clockwise.</param>
internal sealed record LabelledFace(int Photo, float Left, float Top, float Right, float Bottom, float Roll)
{
    public Vector2 Centre => new((Left + Right) / 2, (Top + Bottom) / 2);

    public float Width => Right - Left;

    public float Height => Bottom - Top;

    /// <summary>All 22 faces of the six sample photos. They were drawn on enlarged photos before any detector was tuned.</summary>
    public static IReadOnlyList<LabelledFace> All { get; } =
    [
        new(1, 1465, 205, 1670, 445, 43), new(1, 825, 425, 1030, 640, -27), new(1, 415, 360, 585, 605, 5),
        new(2, 355, 130, 530, 415, 0), new(2, 1435, 180, 1640, 400, -17), new(2, 890, 235, 1055, 470, 0),
        new(3, 1090, 195, 1300, 520, 10), new(3, 590, 345, 780, 600, 0), new(3, 1500, 325, 1690, 560, 0),
        new(4, 990, 170, 1175, 430, 5), new(4, 665, 85, 845, 325, 13), new(4, 1270, 150, 1425, 405, 15), new(4, 270, 195, 420, 430, -20),
        new(5, 370, 880, 565, 1175, -5), new(5, 1410, 420, 1595, 660, -11), new(5, 610, 435, 770, 680, 0), new(5, 1120, 205, 1285, 435, 3), new(5, 780, 125, 945, 335, 2),
        new(6, 255, 495, 475, 755, -5), new(6, 1475, 305, 1690, 560, 8), new(6, 1170, 330, 1370, 580, 0), new(6, 670, 335, 845, 625, -7),
    ];
}
