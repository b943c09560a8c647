using System.Text.RegularExpressions;

namespace Vision.Hosting.Native;

/// <summary>Why a native library cannot be loaded.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Remedy">What to type.</param>
public sealed partial record NativeFailure(string Reason, string Remedy)
{
    /// <param name="name">Of the library.</param>
    /// <param name="path">Where it is; <see langword="null"/> when it is nowhere.</param>
    /// <param name="message">What loading it said.</param>
    /// <param name="loader">Tells what the system's loader says of a path, in the words of <c>ldd</c>.</param>
    internal static NativeFailure Explain(string name, string? path, string message, Func<string, string> loader)
    {
        if (path is null)
            return new($"{name} is not beside the program.", "Run ./setup again, or publish for this kind of machine.");

        List<string> missing = [.. NotFound().Matches(loader(path)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
        if (missing.Count == 0 && CannotOpen().Match(message) is { Success: true } first)
            missing.Add(first.Groups[1].Value);
        if (missing.Count == 0)
            return new($"{path} does not load ({message.Split('\n')[0].Trim()}).", "It may be for another kind of processor or system; run ./setup here.");

        List<string> packages = [.. missing.Select(DebianPackages.Of).OfType<string>().Distinct(StringComparer.Ordinal)];
        var verb = missing.Count == 1 ? "is" : "are";
        return new(
            $"{string.Join(", ", missing)} {verb} missing on this system.",
            packages.Count == 0
                ? "Install the packages of this system that have them."
                : $"Run ./setup, or type: sudo apt-get install -y {string.Join(' ', packages)}");
    }

    [GeneratedRegex(@"^\s*(\S+) => not found", RegexOptions.Multiline)]
    private static partial Regex NotFound();

    [GeneratedRegex(@"(\S+\.so[.\d]*): cannot open shared object file")]
    private static partial Regex CannotOpen();
}
