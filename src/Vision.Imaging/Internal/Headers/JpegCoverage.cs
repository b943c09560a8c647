namespace Vision.Imaging.Internal.Headers;

/// <summary>Which parts of a JPEG its scans have brought, by their headers alone (ITU-T T.81, B.2.3 and G.1.1.1).</summary>
/// <remarks>A sequential image needs each component once; a progressive one each of its 64 coefficients down to the last bit.</remarks>
internal sealed class JpegCoverage(ReadOnlySpan<byte> frame, bool isProgressive)
{
    private const int Coefficients = 64;
    private const byte Missing = 0xFF;

    // Lowest bit that was sent, of each coefficient of each component.
    private readonly Dictionary<byte, byte[]> _lowestBits = ComponentsOf(frame);

    /// <summary>Whether the scans so far make the whole image.</summary>
    public bool IsComplete => _lowestBits.Values.All(bits => Array.TrueForAll(bits, bit => bit == 0));

    /// <summary>Takes the header of a scan; one that names other components adds nothing.</summary>
    public void Add(ReadOnlySpan<byte> scan)
    {
        int components = scan.IsEmpty ? 0 : scan[0];
        if (scan.Length < 4 + (2 * components))
            return;

        var rest = scan[(1 + (2 * components))..];
        int first = isProgressive ? rest[0] : 0, last = isProgressive ? Math.Min((int)rest[1], Coefficients - 1) : Coefficients - 1;
        var bit = (byte)(isProgressive ? rest[2] & 0x0F : 0);
        for (var i = 0; i < components; i++)
        {
            if (_lowestBits.TryGetValue(scan[1 + (2 * i)], out var bits) && last >= first)
                bits.AsSpan(first, last - first + 1).Fill(bit);
        }
    }

    private static Dictionary<byte, byte[]> ComponentsOf(ReadOnlySpan<byte> frame)
    {
        var components = new Dictionary<byte, byte[]>();
        for (var i = 6; i < frame.Length; i += 3)
            components[frame[i]] = [.. Enumerable.Repeat(Missing, Coefficients)];
        return components;
    }
}
