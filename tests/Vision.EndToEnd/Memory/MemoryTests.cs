using System.Globalization;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Memory;

/// <summary>Memory does not grow with the number of images.</summary>
/// <remarks>Full size: VISION_MEMORY_IMAGES=2000.</remarks>
public class MemoryTests
{
    private const long Allowed = 200L << 20;
    private const int Few = 50;

    private static readonly int Many =
        Environment.GetEnvironmentVariable("VISION_MEMORY_IMAGES") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 100;

    // Photos as they come: small ones, phone ones, and the odd one that is 12 megapixels.
    private static readonly int[] Widths = [480, 1024, 800, 1920, 640, 4000, 1280];

    [Fact]
    public async Task ManyImages_ComparedWithFew_NeedHardlyMoreMemory()
    {
        using var data = new DataFolder();
        await using var host = await HostProcess.StartAsync(data.Path);
        await LabelAsync(data, host, 0, Few);
        var few = host.Run.PeakMemory;

        await LabelAsync(data, host, Few, Many);

        var grown = host.Run.PeakMemory - few;
        Assert.True(grown <= Allowed, $"{Many} images took {grown >> 20} MB more at the peak than {Few} images, which took {few >> 20} MB.");
    }

    private static async Task LabelAsync(DataFolder data, HostProcess host, int first, int end)
    {
        for (var number = first; number < end; number++)
        {
            // Dropped as fast as they are done, so that the folder of the test stays small, not the host.
            data.Drop($"photo-{number:D5}.jpg", TestPhotos.Make(number, Widths[number % Widths.Length]));
            var done = number - 50;
            await Eventually.TrueAsync(() => data.CountCsvs() >= done, TimeSpan.FromMinutes(5), () => $"{done} results: {host.Run.Error}");
        }

        await Eventually.TrueAsync(() => data.CountCsvs() >= end, TimeSpan.FromMinutes(10), () => $"{end} results, there are {data.CountCsvs()}: {host.Run.Error}");
    }
}
