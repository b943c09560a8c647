using System.Runtime.InteropServices;

namespace Vision.Host.Doctor.Checks;

/// <summary>The runtime that this very program runs on; a missing one never gets here, the command line says so.</summary>
internal static class RuntimeCheck
{
    public static Finding Run() =>
        Finding.Fine(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
}
