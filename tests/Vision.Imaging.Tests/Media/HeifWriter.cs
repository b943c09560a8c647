using System.Buffers.Binary;
using System.Text;

namespace Vision.Imaging.Tests.Media;

/// <summary>
/// HEIC files as phones write them (ISO/IEC 23008-12): one HEVC picture, or a grid of them, with an optional quarter turn. The pictures are encoded by ffmpeg,
/// which writes no HEIC itself.
/// </summary>
internal static class HeifWriter
{
    /// <summary>One picture.</summary>
    /// <param name="png">What it shows.</param>
    /// <param name="width">px, as encoded.</param>
    /// <param name="height">px, as encoded.</param>
    /// <param name="quarterTurns">Anticlockwise, 0..3: <c>irot</c>.</param>
    /// <param name="claimedWidth">Width in <c>ispe</c>, when that is another one.</param>
    /// <param name="profile">ICC colour profile.</param>
    public static byte[] Single(byte[] png, int width, int height, int quarterTurns = 0, int? claimedWidth = null, byte[]? profile = null)
    {
        var (configuration, data) = Encode(png);
        byte[][] properties =
        [
            configuration, Extent(claimedWidth ?? width, height), Box("irot", [(byte)quarterTurns]), .. profile is null ? [] : (byte[][])[Box("colr", [.. "prof"u8, .. profile])],
        ];
        return File(1, [new Item(1, "hvc1", data, profile is null ? [1, 2, 3] : [1, 2, 3, 4])], properties, references: []);
    }

    /// <summary>Pictures side by side, as one image.</summary>
    /// <param name="tiles">From left to right, all of the same size.</param>
    /// <param name="tileWidth">px.</param>
    /// <param name="tileHeight">px.</param>
    public static byte[] Row(byte[][] tiles, int tileWidth, int tileHeight)
    {
        var encoded = tiles.Select(Encode).ToList();
        byte[][] properties = [encoded[0].Configuration, Extent(tileWidth, tileHeight), Extent(tileWidth * tiles.Length, tileHeight)];
        byte[] grid = [0, 0, 0, (byte)(tiles.Length - 1), .. Big16(tileWidth * tiles.Length), .. Big16(tileHeight)];
        Item[] items = [.. encoded.Select((tile, n) => new Item(n + 2, "hvc1", tile.Data, [1, 2])), new Item(1, "grid", grid, [3])];
        byte[] tileIds = [.. encoded.SelectMany((_, n) => Big16(n + 2))];
        return File(1, items, properties, Box("dimg", [.. Big16(1), .. Big16(tiles.Length), .. tileIds]));
    }

    private static byte[] File(int primary, Item[] items, byte[][] properties, byte[] references)
    {
        var type = Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1"u8, .. "heic"u8]);
        // Positions in the file depend on the length of what they stand in, which does not depend on them.
        var start = type.Length + Meta(0).Length + 8;
        return [.. type, .. Meta(start), .. Box("mdat", [.. items.SelectMany(item => item.Data)])];

        byte[] Meta(int position) => Box("meta",
        [
            0, 0, 0, 0,
            .. Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "pict"u8, .. new byte[13]]),
            .. Box("pitm", [0, 0, 0, 0, .. Big16(primary)]),
            .. Box("iinf", [0, 0, 0, 0, .. Big16(items.Length), .. items.SelectMany(Entry)]),
            .. references.Length == 0 ? [] : Box("iref", [0, 0, 0, 0, .. references]),
            .. Box("iprp", [.. Box("ipco", [.. properties.SelectMany(property => property)]), .. Box("ipma", [0, 0, 0, 0, .. Big32(items.Length), .. items.SelectMany(Association)])]),
            .. Box("iloc", [0, 0, 0, 0, 0x44, 0, .. Big16(items.Length), .. Locations(position)]),
        ]);

        byte[] Entry(Item item) => Box("infe", [2, 0, 0, (byte)(item.Id == primary ? 0 : 1), .. Big16(item.Id), 0, 0, .. Encoding.ASCII.GetBytes(item.Kind), 0]);

        byte[] Association(Item item) => [.. Big16(item.Id), (byte)item.Properties.Length, .. item.Properties.Select(property => (byte)(0x80 | property))];

        IEnumerable<byte> Locations(int position)
        {
            foreach (var item in items)
            {
                foreach (var value in (byte[])[.. Big16(item.Id), 0, 0, .. Big16(1), .. Big32(position), .. Big32(item.Data.Length)])
                    yield return value;
                position += item.Data.Length;
            }
        }
    }

    // The decoder's configuration (hvcC) and the samples, taken out of an MP4 file of one frame.
    private static (byte[] Configuration, byte[] Data) Encode(byte[] png)
    {
        var file = FFmpeg.Encode(png, "a.mp4", "-pix_fmt", "yuv420p", "-c:v", "libx265", "-x265-params", "log-level=none:crf=4", "-tag:v", "hvc1");
        return (Found(file, "hvcC"), Found(file, "mdat")[8..]);
    }

    private static byte[] Found(byte[] file, string type)
    {
        var at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(type)) - 4;
        return file[at..(at + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)))];
    }

    private static byte[] Extent(int width, int height) => Box("ispe", [0, 0, 0, 0, .. Big32(width), .. Big32(height)]);

    private static byte[] Box(string type, byte[] content) => [.. Big32(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Big16(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Big32(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private sealed record Item(int Id, string Kind, byte[] Data, int[] Properties);
}
