namespace Vision.Cli;

/// <summary>What <c>vision doctor</c> found.</summary>
/// <param name="Ok">Whether every check is.</param>
/// <param name="Checks">Each check.</param>
internal sealed record DoctorReport(bool Ok, IReadOnlyList<DoctorCheck> Checks);

/// <summary>One check.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Ok">Whether it will do.</param>
/// <param name="Details">What is there, or what is wrong.</param>
/// <param name="Remedy">What to do about it; <see langword="null"/> when it is fine.</param>
internal sealed record DoctorCheck(string Check, bool Ok, string Details, string? Remedy = null);
