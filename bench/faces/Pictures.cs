using Vision.Onnx;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Bench.Faces;

/// <summary>The pictures of the tables: known faces on backgrounds, and pictures without any.</summary>
internal sealed class Pictures : IDisposable
{
    // Of four heads on a background.
    private const int AllFromGrid = 4;

    private readonly Canvas _grid = FaceGrid.Load(1);

    /// <summary>The six sample photos.</summary>
    public IReadOnlyList<Canvas> Photos { get; } = [.. Enumerable.Range(1, 6).Select(number => Canvas.FromFile(Samples.Bytes($"sample{number}.jpg")))];

    /// <summary>Whole sample photos and single heads cut out of them, with faces of about one height and one variant. Other places than in the tests.</summary>
    public IEnumerable<Scene> Of(float height, FaceVariant variant)
    {
        var seed = 7 * (int)height;
        return Scene.Make(Photos, height, variant, seed).Concat(new HeadScene(Photos, _grid).Make(height, variant, gridShare: 0, count: 3, seed));
    }

    /// <summary>Heads of other people, from a screenshot in which they are 85 px high, and some of them dark or blurred already.</summary>
    public IEnumerable<Scene> OfGrid(float height, FaceVariant variant) => new HeadScene(Photos, _grid).Make(height, variant, AllFromGrid, count: 3, 7 * (int)height);

    /// <summary>Backgrounds, textures and the drawn street sign.</summary>
    public static IEnumerable<Canvas> WithoutFaces() =>
    [
        .. Enumerable.Range(0, Scene.GroundCount).Select(number => Scene.Ground(number)),
        .. Enumerable.Range(0, Texture.Count).Select(Texture.Draw),
        Canvas.FromFile(Samples.Bytes("street-sign.png")),
    ];

    public void Dispose()
    {
        _grid.Dispose();
        foreach (var photo in Photos)
            photo.Dispose();
    }
}
