using OpenCvSharp;

namespace Vision.Models.Import;

/// <summary>The model's input as reference/make-reference.mjs makes it: squashed to 512 x 512, each cell the rounded mean of its pixels.</summary>
internal static class CellMeans
{
    public const int Size = 512;

    /// <returns>RGB bytes in [row, column, channel] order.</returns>
    public static unsafe byte[] Of(string photo)
    {
        using var image = Cv2.ImDecode(File.ReadAllBytes(photo), ImreadModes.Color);
        var pixels = image.DataPointer;
        var (step, width, height) = (image.Step(), image.Width, image.Height);
        var cells = new byte[Size * Size * 3];
        for (var y = 0; y < Size; y++)
        {
            var (top, bottom) = (y * height / Size, (y + 1) * height / Size);
            for (var x = 0; x < Size; x++)
            {
                var (left, right) = (x * width / Size, (x + 1) * width / Size);
                var count = (bottom - top) * (right - left);
                for (var channel = 0; channel < 3; channel++)
                {
                    var sum = 0;
                    for (var row = top; row < bottom; row++)
                    {
                        for (var column = left; column < right; column++)
                            sum += pixels[(row * step) + (column * 3) + (2 - channel)];
                    }

                    cells[(((y * Size) + x) * 3) + channel] = (byte)(((2 * sum) + count) / (2 * count));
                }
            }
        }

        return cells;
    }
}
