using System.Buffers.Binary;
using System.Text;

namespace Vision.Imaging.Tests.Media;

/// <summary>Puts WebPs together from chunks; the compressed images come from OpenCV.</summary>
internal static class WebPWriter
{
    public static byte[] Riff(params byte[][] chunks)
    {
        byte[] body = [.. "WEBP"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. Number(body.Length, 4), .. body];
    }

    public static byte[] Chunk(string type, params byte[] data) =>
        [.. Encoding.ASCII.GetBytes(type), .. Number(data.Length, 4), .. data, .. new byte[data.Length & 1]];

    public static byte[] Extended(int width, int height, byte flags) =>
        Chunk("VP8X", [flags, 0, 0, 0, .. Number(width - 1, 3), .. Number(height - 1, 3)]);

    /// <summary>An animation whose frames are still WebPs.</summary>
    public static byte[] Animation(int width, int height, params (int Left, int Top, int Width, int Height, byte[] Still)[] frames) =>
        Animation(width, height, [.. frames.Select(frame => (frame.Left, frame.Top, frame.Width, frame.Height, frame.Still, (byte)0))]);

    /// <summary>As above, with each frame's flags: 1 clears it afterwards, 2 draws it without blending.</summary>
    public static byte[] Animation(int width, int height, params (int Left, int Top, int Width, int Height, byte[] Still, byte Flags)[] frames) => Riff(
    [
        Extended(width, height, flags: 0x12),
        Chunk("ANIM", [0, 0, 0, 0, 0, 0]),
        .. frames.Select(frame => Chunk("ANMF",
            [.. Number(frame.Left / 2, 3), .. Number(frame.Top / 2, 3), .. Number(frame.Width - 1, 3), .. Number(frame.Height - 1, 3), 100, 0, 0, frame.Flags, .. ImageOf(frame.Still)])),
    ]);

    // A still of the extended form begins with a chunk that has no place in a frame.
    private static byte[] ImageOf(byte[] still) => still.AsSpan(12).StartsWith("VP8X"u8) ? still[30..] : still[12..];

    private static byte[] Number(int value, int bytes)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, value);
        return number[..bytes];
    }
}
