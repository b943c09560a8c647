namespace Vision.Media;

/// <summary>What follows a frame's first byte.</summary>
[Flags]
internal enum NutFrameFlags
{
    None = 0,
    Key = 1,
    CodedTime = 1 << 3,
    StreamId = 1 << 4,
    CodedSize = 1 << 5,
    Checksum = 1 << 6,
    Reserved = 1 << 7,
    SideData = 1 << 8,
    HeaderIndex = 1 << 10,
    MatchTime = 1 << 11,
    Coded = 1 << 12,
    Invalid = 1 << 13,
}
