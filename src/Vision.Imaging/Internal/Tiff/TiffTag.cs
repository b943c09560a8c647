namespace Vision.Imaging.Internal.Tiff;

/// <summary>Tags of a TIFF directory that are read (TIFF 6.0, appendix A).</summary>
internal enum TiffTag
{
    SubfileType = 254,
    Width = 256,
    Height = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    StripByteCounts = 279,
    TileWidth = 322,
    TileHeight = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    SampleFormat = 339,
}
