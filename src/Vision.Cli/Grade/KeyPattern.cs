using System.Diagnostics.CodeAnalysis;

namespace Vision.Cli;

/// <summary>What objects of a file are called: <c>{name}.jpg</c> is one, <c>{name}/*.jpg</c> is one or more.</summary>
internal sealed class KeyPattern
{
    public const string Forms = "a key with {name} in it, and perhaps one *, such as {name}.jpg or {name}/*.jpg";

    private const string Name = "{name}";

    private readonly string _before;
    private readonly string _between;
    private readonly string? _after;

    private KeyPattern(string before, string between, string? after) => (_before, _between, _after) = (before, between, after);

    public static bool TryParse(string? text, [NotNullWhen(true)] out KeyPattern? pattern)
    {
        pattern = null;
        if (text?.Split(Name) is not [var before, var rest] || before.Contains('*', StringComparison.Ordinal))
            return false;

        pattern = rest.Split('*') switch
        {
            [var alone] => new KeyPattern(before, alone, null),
            [var between, var after] => new KeyPattern(before, between, after),
            _ => null,
        };
        return pattern is not null;
    }

    /// <summary>The key of a file's object, as a sentence would say it.</summary>
    public string Of(string name) => $"{_before}{name}{_between}{(_after is null ? "" : $"*{_after}")}";

    /// <summary>Those of the keys that are objects of the file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="sorted">All keys, in ordinal order.</param>
    public IEnumerable<string> Matches(string name, List<string> sorted)
    {
        var start = $"{_before}{name}{_between}";
        var at = sorted.BinarySearch(start, StringComparer.Ordinal);
        if (_after is null)
            return at >= 0 ? [start] : [];

        return sorted.Skip(at >= 0 ? at : ~at).TakeWhile(key => key.StartsWith(start, StringComparison.Ordinal))
            .Where(key => key.Length >= start.Length + _after.Length && key.EndsWith(_after, StringComparison.Ordinal));
    }
}
