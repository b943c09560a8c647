using Vision.Onnx.Faces.Geometry;
using Vision.Onnx.Tests.Faces.Scenes;

namespace Vision.Onnx.Tests.Faces.Identity;

/// <summary>The people of <see cref="FaceGrid"/>: 19 photos of one man, taken at other times and places, and about 80 of others.</summary>
internal static class GridPeople
{
    public const string Man = "the man of the first row";

    // The first row and the picture below its first.
    private const int LastOfHis = 18;

    // He behind sunglasses or out of focus, or perhaps he: nobody's, so that no pair is counted wrongly.
    private static readonly int[] Doubtful = [19, 20, 21, 22, 26, 31, 34, 36, 40, 47];

    /// <summary>Everybody who was found; others than the man may be in several photos.</summary>
    /// <param name="provider">Looks.</param>
    /// <param name="scale">Faces are about 85 px high at 1.</param>
    public static async Task<IReadOnlyList<KnownFace>> FindAsync(IVisionProvider provider, double scale)
    {
        using var grid = FaceGrid.Load(scale);
        var found = await provider.DetectFacesAsync(grid.ToImage("grid"), new DetectFacesOptions { Embeddings = true });
        return
        [
            .. found.FaceDetails
                .Where(face => face.Embedding is not null)
                .Select(face => (Face: face, Cell: FaceGrid.Cell(In(grid, face.BoundingBox), scale)))
                .Where(entry => entry.Cell >= 0 && !Doubtful.Contains(entry.Cell))
                .Select(entry => new KnownFace(entry.Cell <= LastOfHis ? Man : $"grid {entry.Cell}", entry.Face)),
        ];
    }

    private static FaceBox In(Canvas canvas, BoundingBox box) => new(
        box.Left * canvas.Width, box.Top * canvas.Height, (box.Left + box.Width) * canvas.Width, (box.Top + box.Height) * canvas.Height, 1);
}
