using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Vision.Http.Images;

/// <summary>The memory that all requests to the image API share.</summary>
internal sealed class BufferBudget(IOptions<VisionApiOptions> options)
{
    private long _free = options.Value.Images.MaxBufferedBytes;

    /// <summary>Takes some of it, to be given back.</summary>
    /// <exception cref="ImageRequestException">503: others have it.</exception>
    public void Take(int bytes)
    {
        if (Interlocked.Add(ref _free, -bytes) >= 0)
            return;

        Return(bytes);
        throw new ImageRequestException(
            StatusCodes.Status503ServiceUnavailable, "Busy", $"Other requests hold all the memory for images; try again, or raise Vision:Images:{nameof(ImageApiOptions.MaxBufferedBytes)}.");
    }

    public void Return(int bytes) => Interlocked.Add(ref _free, bytes);
}
