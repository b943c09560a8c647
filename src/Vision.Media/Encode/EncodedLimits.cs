namespace Vision.Media;

/// <summary>What encoders may give.</summary>
internal static class EncodedLimits
{
    /// <summary>Bytes of one packet: more than a raw 8K frame of 10 bits is never useful.</summary>
    public const int LargestPacket = 1 << 28;
}
