namespace Vision.Onnx.Tests.Faces.Scenes;

/// <summary>How a pasted photo is changed.</summary>
/// <param name="Name">For tables.</param>
/// <param name="Turn">Degrees; positive is clockwise.</param>
/// <param name="Light">Factor of all colours.</param>
/// <param name="Blur">Whether it is out of focus, by <see cref="BlurRadius"/>.</param>
internal sealed record FaceVariant(string Name, float Turn = 0, float Light = 1, bool Blur = false)
{
    /// <summary>Radius of the blur as a share of a face's height: 1 px for a face of 40 px.</summary>
    public const float BlurRadius = 0.025f;

    public static IReadOnlyList<FaceVariant> All { get; } =
    [
        new("as it is"),
        new("+30 degrees", Turn: 30),
        new("-30 degrees", Turn: -30),
        new("dark", Light: 0.3f),
        new("blurred", Blur: true),
    ];
}
