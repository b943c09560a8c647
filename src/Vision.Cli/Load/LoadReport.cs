namespace Vision.Cli;

/// <summary>What <c>vision load --json</c> prints.</summary>
/// <param name="Target">Where the files went.</param>
/// <param name="Rate">As asked for.</param>
/// <param name="Files">All files.</param>
/// <param name="Uploaded">Files stored.</param>
/// <param name="Succeeded">Files whose runs completed; <see langword="null"/> when nobody waited.</param>
/// <param name="Failed">Files not stored, or whose run failed or did not end in time.</param>
/// <param name="Reused">Files that were there with the same content, so that no new run began; they are in no latency.</param>
/// <param name="FirstUpload">When the first upload began.</param>
/// <param name="Seconds">From then to the last result, or to the last stored file when nobody waited.</param>
/// <param name="FilesPerSecond">What ended in that time.</param>
/// <param name="FirstResultMs">From the first upload to the first result.</param>
/// <param name="LateMs">How far the last upload began behind its time; more than a little says that this machine or its line is too slow for the rate.</param>
/// <param name="UploadMs">How long storing took.</param>
/// <param name="LatencyMs">From the begin of a file's upload to the end of its runs.</param>
/// <param name="Failures">What failed and why.</param>
internal sealed record LoadReport(
    string Target,
    string Rate,
    int Files,
    int Uploaded,
    int? Succeeded,
    int Failed,
    int Reused,
    DateTimeOffset FirstUpload,
    double Seconds,
    double FilesPerSecond,
    double? FirstResultMs,
    double LateMs,
    Latencies? UploadMs,
    Latencies? LatencyMs,
    IReadOnlyList<LoadFailure> Failures);

/// <summary>A file that failed.</summary>
internal sealed record LoadFailure(string File, string Error);
