using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Vision.Hosting.Native;

/// <summary>Native libraries that come with packages, and the system's own that these need.</summary>
public static class NativeParts
{
    private const string OpenCvName = "OpenCvSharpExtern", OnnxRuntimeName = "onnxruntime", SqliteName = "e_sqlite3";

    /// <summary>Why OpenCV cannot be loaded; <see langword="null"/> when it can.</summary>
    public static NativeFailure? OpenCv() => Try(OpenCvName, typeof(OpenCvSharp.Mat).Assembly);

    /// <inheritdoc cref="OpenCv"/>
    public static NativeFailure? OnnxRuntime() => Try(OnnxRuntimeName, typeof(Microsoft.ML.OnnxRuntime.OrtEnv).Assembly);

    /// <inheritdoc cref="OpenCv"/>
    public static NativeFailure? Sqlite() => Try(SqliteName, typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly);

    /// <exception cref="StartException">One of them cannot be loaded.</exception>
    public static void Require()
    {
        foreach (var (name, failure) in new[] { ("OpenCV", OpenCv()), ("ONNX Runtime", OnnxRuntime()), ("SQLite", Sqlite()) })
        {
            if (failure is not null)
                throw new StartException(ExitCode.NativeLibrary, $"{name} cannot be loaded: {failure.Reason} {failure.Remedy}");
        }
    }

    private static NativeFailure? Try(string name, Assembly assembly)
    {
        try
        {
            NativeLibrary.Load(name, assembly, null);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return NativeFailure.Explain(name, PathOf(name), exception.Message, NeededBy);
        }
    }

    // Beside a published program, or in the folder of its kind of machine beside one that was only built.
    private static string? PathOf(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
        return new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), Path.Combine(AppContext.BaseDirectory, "runtimes", $"linux-{RuntimeInformation.ProcessArchitecture}".ToLowerInvariant(), "native") }
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>What the system's loader says of a library; empty where there is nobody to ask.</summary>
    private static string NeededBy(string path)
    {
        if (!OperatingSystem.IsLinux())
            return "";

        try
        {
            using var ldd = Process.Start(new ProcessStartInfo("ldd", [path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            return ldd?.StandardOutput.ReadToEnd() ?? "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }
}
