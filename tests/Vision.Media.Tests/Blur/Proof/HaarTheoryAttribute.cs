using System.Diagnostics;
using Vision.Onnx;

namespace Vision.Media.Blur.Proof;

/// <summary>A test that needs Debian's python3-opencv and opencv-data, the models and the sample photos; skipped where one is missing.</summary>
public sealed class HaarTheoryAttribute : TheoryAttribute
{
    public HaarTheoryAttribute()
    {
        if (!File.Exists("/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml") || !HasOpenCv())
            Skip = "python3-opencv and opencv-data are not installed.";
        else if (!File.Exists(Path.Combine(new OnnxOptions().ModelFolder, "face-detector.onnx")) || !Directory.Exists(Samples))
            Skip = "./setup has not made the models and samples yet.";
    }

    public static string Samples => Path.Combine(new OnnxOptions().ModelFolder, "..", "samples");

    private static bool HasOpenCv()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", "-c \"import cv2\"") { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
