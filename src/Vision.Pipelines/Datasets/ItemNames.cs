using System.Text.RegularExpressions;

namespace Vision.Pipelines.Datasets;

/// <summary>Ids of items as names of files: whoever writes a table does not choose where its items are written.</summary>
internal static partial class ItemNames
{
    /// <summary>Whether an id may name a file: letters, digits, <c>_ - .</c>, at most 128, no dot first and no two in a row.</summary>
    public static bool IsSafe(string id) => Name().IsMatch(id) && !id.Contains("..", StringComparison.Ordinal);

    /// <summary>Whether a text may follow an id.</summary>
    public static bool CanFollow(string suffix) => Suffix().IsMatch(suffix) && !suffix.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-][\p{L}\p{M}\p{Nd}_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd}_.-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
