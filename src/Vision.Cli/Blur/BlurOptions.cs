namespace Vision.Cli;

/// <summary>What to blur and how.</summary>
/// <param name="Upload">The files, and where they are stored.</param>
/// <param name="Settings">The run's options.</param>
/// <param name="Picture">File of the replacement picture; <see langword="null"/> for none.</param>
/// <param name="Output">File or folder of the results; <see langword="null"/> leaves them in the host.</param>
internal sealed record BlurOptions(UploadOptions Upload, BlurSettings Settings, string? Picture, string? Output);
