namespace Vision.Cli;

/// <summary>What a stream begins with.</summary>
internal static class Beginning
{
    public static async Task<byte[]> OfAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        var bytes = new byte[most];
        var read = await stream.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, cancellationToken);
        return bytes[..read];
    }
}
