namespace DurableTask.Sqlite.Crash;

/// <summary>The program that the crash tests kill: where it was built, with the libraries that it needs and no others.</summary>
internal static class CrashProgram
{
    public static string Path { get; } =
        System.IO.Path.Combine(AppContext.BaseDirectory.Replace("DurableTask.Sqlite.Tests", "DurableTask.Sqlite.CrashHost", StringComparison.Ordinal), "DurableTask.Sqlite.CrashHost.dll");
}
