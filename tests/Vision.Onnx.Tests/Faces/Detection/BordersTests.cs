using Vision.Onnx.Faces.Detection;

namespace Vision.Onnx.Tests.Faces.Detection;

public class BordersTests
{
    // An image of 3 × 2 px in planes of 9 × 7.
    private const int Width = 9, Height = 7, Left = 2, Top = 1, Columns = 3, Rows = 2;

    [Fact]
    public void Mirror_AnImageInTheMiddle_ShowsItsMirrorImagesAroundIt()
    {
        var planes = Drawn();

        Borders.Mirror(planes, Width, Height, Left, Top, Columns, Rows);

        // Beyond the mirror image the image's other edge goes on.
        string[] expected = ["baabccbaa", "baabccbaa", "eddeffedd", "eddeffedd", "baabccbaa", "baabccbaa", "baabccbaa"];
        for (var channel = 0; channel < 3; channel++)
            Assert.Equal(expected, Enumerable.Range(channel * Height, Height).Select(row => Row(planes, row)));
    }

    private static string Row(float[] planes, int y) => string.Concat(planes.Skip(y * Width).Take(Width).Select(value => (char)value));

    private static float[] Drawn()
    {
        var planes = new float[3 * Width * Height];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < Columns * Rows; i++)
                planes[(channel * Width * Height) + ((Top + (i / Columns)) * Width) + Left + (i % Columns)] = (char)('a' + i);
        }

        return planes;
    }
}
