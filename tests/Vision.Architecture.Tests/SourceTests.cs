using System.Text.RegularExpressions;

namespace Vision.Architecture;

/// <summary>What every source file of the product keeps to.</summary>
public partial class SourceTests
{
    [Fact]
    public void Sources_Length_IsAtMost400Lines() =>
        Assert.DoesNotContain(Repository.Files("src", "*.cs").Concat(Repository.Files("standins", "*.cs")), path => Repository.Read(path).Count(c => c == '\n') > 400);

    [Fact]
    public void Sources_Text_NeverKnowsOfStandIns() =>
        Assert.DoesNotContain(Repository.Files("src", "*"), path => StandIn().IsMatch(ReadText(path)));

    [Fact]
    public void Sources_Text_HasNoRegionsAndNothingUnfinished() =>
        Assert.DoesNotContain(Repository.Files("src", "*.cs"), path => Unfinished().IsMatch(Repository.Read(path)));

    [Fact]
    public void StandIns_Together_StaySmall() =>
        Assert.InRange(Repository.Files("standins", "*.*").Where(IsCode).Sum(path => Repository.Read(path).Count(c => c == '\n')), 0, 3_000);

    [GeneratedRegex(@"stand-?in\b", RegexOptions.IgnoreCase)]
    private static partial Regex StandIn();

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b|NotImplementedException", RegexOptions.Multiline)]
    private static partial Regex Unfinished();

    private static bool IsCode(string path) => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cpp", StringComparison.Ordinal);

    private static string ReadText(string path) =>
        Path.GetExtension(path) is ".cs" or ".csproj" or ".json" or ".md" or ".js" or ".css" or ".html" ? Repository.Read(path) : "";
}
