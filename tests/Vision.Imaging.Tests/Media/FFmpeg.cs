using System.Diagnostics;

namespace Vision.Imaging.Tests.Media;

/// <summary>Encodes what OpenCV does not.</summary>
internal static class FFmpeg
{
    /// <param name="png">The picture.</param>
    /// <param name="name">A file name, whose extension says the container.</param>
    /// <param name="options">Of the output.</param>
    public static byte[] Encode(byte[] png, string name, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("vision-imaging-").FullName;
        try
        {
            var (source, output) = (Path.Combine(folder, "source.png"), Path.Combine(folder, name));
            File.WriteAllBytes(source, png);
            using var ffmpeg = Process.Start("ffmpeg", ["-v", "error", "-nostdin", "-i", source, "-frames:v", "1", .. options, output]);
            ffmpeg.WaitForExit();
            Assert.Equal(0, ffmpeg.ExitCode);
            return File.ReadAllBytes(output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
