using System.Text.RegularExpressions;

namespace Vision.Architecture;

/// <summary>What every source file of the product keeps to.</summary>
public partial class SourceTests
{
    [Fact]
    public void Sources_Length_IsAtMost400Lines() =>
        Assert.DoesNotContain(Repository.Files("src", "*.cs"), path => Repository.Read(path).Count(c => c == '\n') > 400);

    [Fact]
    public void Sources_Text_HasNoRegionsAndNothingUnfinished() =>
        Assert.DoesNotContain(Repository.Files("src", "*.cs"), path => Unfinished().IsMatch(Repository.Read(path)));

    [GeneratedRegex(@"^\s*#region|\bTODO\b|\bFIXME\b|NotImplementedException", RegexOptions.Multiline)]
    private static partial Regex Unfinished();
}
