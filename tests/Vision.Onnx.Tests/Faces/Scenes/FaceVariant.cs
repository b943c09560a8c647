namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>How a pasted face is changed.</summary>
/// <param name="Name">For tables.</param>
/// <param name="Roll">Angle that its eyes get, degrees; <see langword="null"/> leaves them.</param>
/// <param name="Light">Factor of all colours.</param>
/// <param name="Blur">Radius of a box filter, as a share of the face's height.</param>
internal sealed record FaceVariant(string Name, float? Roll = null, float Light = 1, float Blur = 0)
{
    public static IReadOnlyList<FaceVariant> All { get; } =
    [
        new("as it is"),
        new("+30 degrees", Roll: 30),
        new("-30 degrees", Roll: -30),
        new("dark", Light: 0.3f),
        new("blurred", Blur: 0.04f),
    ];
}
