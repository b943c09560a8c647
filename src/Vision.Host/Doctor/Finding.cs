namespace Vision.Host.Doctor;

/// <summary>What one check found.</summary>
/// <param name="Check">What was looked at, for example <c>ffmpeg</c>.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Details">What is there, or what is wrong.</param>
/// <param name="Remedy">What to do about it; <see langword="null"/> when it is fine.</param>
internal sealed record Finding(string Check, bool Ok, string Details, string? Remedy = null)
{
    public static Finding Fine(string check, string details) => new(check, true, details);

    public static Finding Wrong(string check, string details, string remedy) => new(check, false, details, remedy);
}
