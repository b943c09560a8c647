using Vision.Imaging.Internal.Headers;
using Vision.Imaging.Internal.Tiff;

namespace Vision.Imaging.Internal.Rewriting;

/// <summary>TIFF of several pages: each is checked, decoded, changed and encoded as a file of its own. Thumbnails among them are left out.</summary>
internal static class TiffPagesRewriter
{
    public static byte[]? Run(ImageBytes file, RewriteJob job)
    {
        var pages = TiffPages.Find(file);
        if (pages.Count == 0)
            throw file.Damaged("a TIFF that holds nothing but thumbnails");

        using var output = new TiffJoin(file.Name);
        long pixels = 0;
        for (var index = 0; index < pages.Count; index++)
        {
            var page = new ImageBytes(TiffPages.WithFirst(file, pages[index]), file.Name);
            var info = TiffHeader.Read(page, job.Options.Limits);
            job.Options.CheckPages(pixels += (long)info.Width * info.Height, file.Name);
            if (StillRewriter.Run(page, job with { Info = info }, index) is { } written)
                output.Add(written);
        }

        return job.Write ? output.Finish() : null;
    }
}
