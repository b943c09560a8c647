namespace Vision.Cli;

/// <summary>What to recognise and how.</summary>
/// <param name="Upload">The files, and where they are stored.</param>
/// <param name="Settings">The run's options.</param>
/// <param name="OutputFolder">Where results are copied to; <see langword="null"/> for nowhere.</param>
internal sealed record RecognizeOptions(UploadOptions Upload, RecognizeSettings Settings, string? OutputFolder);
