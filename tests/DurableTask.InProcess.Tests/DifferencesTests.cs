using System.Runtime.CompilerServices;

namespace DurableTask.InProcess;

public class DifferencesTests
{
    [Fact]
    public void Differences_AllOfThem_AreInTheReadme()
    {
        var rows = File.ReadLines(Beside("../../src/DurableTask.Sqlite/README.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToHashSet();
        Assert.All(Differences.All, difference => Assert.Contains($"| `{difference.Key}` | {difference.Value} |", rows));
    }

    private static string Beside(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, path);
}
