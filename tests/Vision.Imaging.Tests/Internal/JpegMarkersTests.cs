using Vision.Imaging.Internal.Headers;

namespace Vision.Imaging.Tests.Internal;

public class JpegMarkersTests
{
    [Fact]
    public void IndexOfEnd_AnyBytes_IsThatOfALookAtEachByte()
    {
        var random = new Random(17);
        byte[] often = [0xFF, 0xFF, 0x00, 0xD0, 0xD7, 0xCF, 0xD8, 0x01];
        for (var round = 0; round < 20_000; round++)
        {
            // Long ones without an end, too, whose last bytes are not enough for a vector.
            var data = new byte[random.Next(150)];
            for (var i = 0; i < data.Length; i++)
                data[i] = random.Next((round % 40) + 1) == 0 ? often[random.Next(often.Length)] : (byte)random.Next(0xFF);

            Assert.Equal(Naive(data), JpegMarkers.IndexOfEnd(data));
        }
    }

    private static int Naive(byte[] data)
    {
        for (var i = 0; i + 1 < data.Length; i++)
        {
            if (data[i] == 0xFF && data[i + 1] != 0 && data[i + 1] / 8 != 0xD0 / 8)
                return i;
        }

        return -1;
    }
}
