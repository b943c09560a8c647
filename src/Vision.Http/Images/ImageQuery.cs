using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Vision.Http.Images;

/// <summary>Options in the query of a request.</summary>
internal static class ImageQuery
{
    /// <exception cref="FormatException">It is no number of the range.</exception>
    public static float? Confidence(IQueryCollection query)
    {
        if (query["minConfidence"].ToString() is not { Length: > 0 } text)
            return null;

        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100
            ? number
            : throw new FormatException("minConfidence must be a number from 0 to 100.");
    }

    /// <exception cref="FormatException">It is no number of the range.</exception>
    public static int? Whole(IQueryCollection query, string name, int most)
    {
        if (query[name].ToString() is not { Length: > 0 } text)
            return null;

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new FormatException($"{name} must be a whole number from 1 to {most}.");
    }

    /// <exception cref="FormatException">It is none of the names.</exception>
    public static T? Name<T>(IQueryCollection query, string name)
        where T : struct, Enum
    {
        if (query[name].ToString() is not { Length: > 0 } text)
            return null;

        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(value)
            ? value
            : throw new FormatException($"{name} must be one of: {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>All of it but the key that a Functions host takes from there.</summary>
    public static Dictionary<string, string> Options(IQueryCollection query) =>
        query.Where(pair => !pair.Key.Equals("code", StringComparison.OrdinalIgnoreCase)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
}
