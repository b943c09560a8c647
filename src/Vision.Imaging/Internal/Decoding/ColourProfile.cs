using System.Buffers.Binary;

namespace Vision.Imaging.Internal.Decoding;

/// <summary>Checks a colour profile before a library reads it: one that claims billions of tags keeps it busy for minutes.</summary>
internal static class ColourProfile
{
    // ICC.1:2022, 7.2 and 7.3: a header of 128 bytes, the number of tags, and for each its name, place and length.
    private const int Colours = 16, Signature = 36, Count = 128, Table = 132, Entry = 12;

    // What Little CMS reads at the most (MAX_TABLE_TAG in lcms2_internal.h).
    private const uint MostTags = 100;

    /// <summary>Whether its header is one, of colours or grey, and all of its tags lie inside of it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < Table || BinaryPrimitives.ReadUInt32BigEndian(profile) != profile.Length || !profile[Signature..].StartsWith("acsp"u8))
            return false;

        // All that the pixels of these formats are; the library throws what is not its own for others.
        var colours = profile[Colours..];
        if (!colours.StartsWith("RGB "u8) && !colours.StartsWith("GRAY"u8))
            return false;

        var tags = BinaryPrimitives.ReadUInt32BigEndian(profile[Count..]);
        if (tags is 0 or > MostTags || Table + (tags * Entry) > profile.Length)
            return false;

        for (var tag = 0; tag < tags; tag++)
        {
            var entry = profile[(Table + (tag * Entry))..];
            if ((ulong)BinaryPrimitives.ReadUInt32BigEndian(entry[4..]) + BinaryPrimitives.ReadUInt32BigEndian(entry[8..]) > (ulong)profile.Length)
                return false;
        }

        return true;
    }
}
