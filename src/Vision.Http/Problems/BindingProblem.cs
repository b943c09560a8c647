using System.Text.RegularExpressions;

namespace Vision.Http.Problems;

/// <summary>What the framework says of a parameter that it cannot read, as a sentence for those who sent it.</summary>
internal static partial class BindingProblem
{
    /// <param name="message">The framework's: <c>Failed to bind parameter "int? top" from "abc".</c></param>
    public static string Describe(string message)
    {
        var match = Failure().Match(message);
        return match.Success ? $"{match.Groups["name"].Value} is '{match.Groups["value"].Value}'; it must be {Wanted(match.Groups["type"].Value)}." : message;
    }

    private static string Wanted(string type) =>
        type.Contains("int", StringComparison.OrdinalIgnoreCase) ? "a whole number"
        : type.Contains("bool", StringComparison.OrdinalIgnoreCase) ? "true or false"
        : type.Contains("float", StringComparison.OrdinalIgnoreCase) || type.Contains("single", StringComparison.OrdinalIgnoreCase) ? "a number"
        : type.Contains(nameof(QueryTime), StringComparison.Ordinal) ? "a time such as 2026-11-30T10:00:00Z"
        : "another value";

    [GeneratedRegex("^Failed to bind parameter \"(?<type>[^\"]+) (?<name>[^\" ]+)\" from \"(?<value>.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex Failure();
}
