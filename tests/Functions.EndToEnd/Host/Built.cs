using System.Reflection;

namespace Vision.Functions.EndToEnd.Host;

/// <summary>The programs as they were built.</summary>
internal static class Built
{
    /// <summary>Folder of the Functions app.</summary>
    public static string FunctionsFolder { get; } = PathOf("FunctionsApp");

    /// <summary>What a Functions host starts.</summary>
    public static string FunctionsProgram { get; } = Path.Combine(FunctionsFolder, "Vision.Functions.dll");

    /// <summary>The one-machine host.</summary>
    public static string VisionHost { get; } = PathOf("VisionHost");

    private static string PathOf(string name) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == name).Value!;
}
