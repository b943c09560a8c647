using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

public class ConcurrencyTests
{
    [Fact]
    public async Task Decode_ManyAtOnce_GivesTheSamePixels()
    {
        var files = Samples.Formats.Select(Samples.Of).ToArray();
        var alone = files.Select(Fingerprint).ToArray();

        await Parallel.ForAsync(0, 400, (i, _) =>
        {
            Assert.Equal(alone[i % files.Length], Fingerprint(files[i % files.Length]));
            return ValueTask.CompletedTask;
        });
    }

    private static string Fingerprint(byte[] file)
    {
        using var image = ImageDecoder.Decode(file, "file");
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Picture.Encode(image.Pixels, ".bmp")));
    }
}
