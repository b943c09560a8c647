using Vision.Imaging.Tests.Media;

namespace Vision.Imaging.Tests;

/// <summary>Thousands of damaged files, the same ones in every run.</summary>
public class FuzzTests
{
    // A damaged header may claim any size below the limits; small ones keep the test quick.
    private static readonly DecodeOptions Options = new() { WantedSide = 32, Limits = new ImageLimits { MaximumSide = 2000, MaximumPixels = 1_000_000 } };

    public static TheoryData<string> Formats => [.. Samples.Formats];

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("VISION_FUZZ_ROUNDS"), out var rounds) ? rounds : 1000;

    [Theory]
    [MemberData(nameof(Formats))]
    public void Decode_DamagedFile_GivesAnImageOrATypedError(string format)
    {
        var whole = Samples.Of(format);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var damaged = Damage(whole, new Random(seed));
            try
            {
                using var image = ImageDecoder.Decode(damaged, format, Options);
                Assert.InRange(image.OriginalSize.Width, 1, 2000);
                Assert.InRange(image.OriginalSize.Height, 1, 2000);
            }
            catch (VisionException exception) when (exception is InvalidImageException or ImageTooLargeException)
            {
                Assert.StartsWith(format + ": ", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Decode_NoiseBehindEverySignature_GivesATypedError()
    {
        foreach (var format in Samples.Formats)
        {
            var whole = Samples.Of(format);
            for (var seed = 0; seed < Rounds / 5; seed++)
            {
                var random = new Random(seed);
                var noise = new byte[random.Next(12, 400)];
                random.NextBytes(noise);
                whole.AsSpan(0, 12).CopyTo(noise);
                Assert.ThrowsAny<VisionException>(() => ImageDecoder.Decode(noise, format, Options));
            }
        }
    }

    private static byte[] Damage(byte[] whole, Random random)
    {
        var bytes = whole.ToArray();
        // Headers are at the start: half of the damage goes there.
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(random.Next(2) == 0 ? Math.Min(64, bytes.Length) : bytes.Length);
            bytes[at] = random.Next(4) switch { 0 => 0, 1 => 0xFF, 2 => (byte)(bytes[at] ^ 1 << random.Next(8)), _ => (byte)random.Next(256) };
        }

        switch (random.Next(6))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                int from = random.Next(bytes.Length), length = random.Next(1, 40);
                return [.. bytes[..from], .. bytes[Math.Min(bytes.Length, from + length)..]];
            case 2:
                var place = random.Next(bytes.Length);
                return [.. bytes[..place], .. bytes[Math.Max(0, place - random.Next(40))..]];
            default:
                return bytes;
        }
    }
}
