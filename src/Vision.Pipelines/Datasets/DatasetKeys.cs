using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.Datasets;

/// <summary>Where what a query finds is written.</summary>
/// <remarks>
/// | object                        | holds                                                         |
/// |-------------------------------|---------------------------------------------------------------|
/// | <c>&lt;folder&gt;/&lt;id&gt;.jpg</c> | an item's image                                        |
/// | <c>&lt;folder&gt;/augmented/&lt;id&gt;-&lt;n&gt;.jpg</c> | a transformed copy of it |
/// | <c>&lt;folder&gt;/augmented/contact-sheet.jpg</c> | some originals, each beside its copies |
/// | <c>&lt;folder&gt;/metadata.json</c>  | a JSON array of the rows, by id                        |
/// | <c>&lt;folder&gt;/manifest.json</c>  | the query, and what became of each item; written last  |
/// </remarks>
public static class DatasetKeys
{
    private const string Folders = OutputPrefixes.Results + "datasets/";

    /// <summary>The folder of a run: the input's, else one that follows from table and query.</summary>
    public static ObjectPrefix Folder(QueryDatasetInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Folder is { } given)
            return given.Prefix.Length == 0 || given.Prefix.EndsWith('/') ? given : given with { Prefix = given.Prefix + "/" };

        var place = Place.In(input.Options?.ResultsContainer, input.Images.Scheme, input.Images.Container);
        var table = Path.GetFileNameWithoutExtension(input.Table.Path);
        var readable = new string([.. table.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        var which = input.Preset is { } preset ? $"preset-{preset.ToString(CultureInfo.InvariantCulture)}" : Hash($"{input.Table}\n{input.Query}");
        return place with { Prefix = $"{place.Prefix}{Folders}{(readable.Length > 0 ? readable : "table")}-{which}/" };
    }

    /// <summary>An item's image.</summary>
    /// <param name="folder">With a slash at its end.</param>
    /// <param name="id">A safe id.</param>
    /// <param name="suffix">What follows it.</param>
    public static ObjectRef Image(ObjectPrefix folder, string id, string suffix) => Of(folder).At(id + suffix);

    /// <summary>A transformed copy of an item's image.</summary>
    /// <param name="folder">With a slash at its end.</param>
    /// <param name="id">A safe id.</param>
    /// <param name="copy">Its number, from 1.</param>
    public static ObjectRef Augmented(ObjectPrefix folder, string id, int copy) =>
        Of(folder).At(string.Create(CultureInfo.InvariantCulture, $"augmented/{id}-{copy}.jpg"));

    /// <summary>Originals beside their copies. No copy can be called so: theirs end with a number.</summary>
    public static ObjectRef Sheet(ObjectPrefix folder) => Of(folder).At("augmented/contact-sheet.jpg");

    /// <summary>The rows.</summary>
    public static ObjectRef Metadata(ObjectPrefix folder) => Of(folder).At("metadata.json");

    /// <summary>What became of each item.</summary>
    public static ObjectRef Manifest(ObjectPrefix folder) => Of(folder).At("manifest.json");

    /// <summary>Sorted rows that a part of the table had; the number counts within the part.</summary>
    internal static ObjectRef Run(ObjectPrefix parts, string part, int number) => parts.At($"rows/{part}-{Digits(number)}.jsonl");

    /// <summary>A page of rows.</summary>
    internal static ObjectRef Page(ObjectPrefix parts, int page) => parts.At($"pages/{Digits(page)}.jsonl");

    /// <summary>What a step left for each item of a page, in the page's order.</summary>
    internal static ObjectRef Step(ObjectPrefix parts, string step, int page) => parts.At($"{step}/{Digits(page)}.jsonl");

    private static string Digits(int number) => number.ToString("D8", CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static ObjectPrefix Of(ObjectPrefix folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder;
    }
}
