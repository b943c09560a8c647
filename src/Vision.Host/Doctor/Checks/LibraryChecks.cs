using Vision.Hosting.Native;

namespace Vision.Host.Doctor.Checks;

/// <summary>Native libraries that come with packages: whether they load here, and which version they are.</summary>
internal static class LibraryChecks
{
    public static Finding OpenCv() => Of("OpenCV", NativeParts.OpenCv(), () => OpenCvSharp.Cv2.GetVersionString() ?? "unknown");

    public static Finding OnnxRuntime() =>
        Of("ONNX Runtime", NativeParts.OnnxRuntime(), Microsoft.ML.OnnxRuntime.OrtEnv.Instance().GetVersionString);

    public static Finding Sqlite() => Of("SQLite", NativeParts.Sqlite(), SqliteVersion);

    private static string SqliteVersion() => ((SQLitePCL.ISQLite3Provider)new SQLitePCL.SQLite3Provider_e_sqlite3()).sqlite3_libversion().utf8_to_string();

    private static Finding Of(string name, NativeFailure? failure, Func<string> version) =>
        failure is null ? Finding.Fine(name, $"version {version()} loads") : Finding.Wrong(name, failure.Reason, failure.Remedy);
}
