using System.Globalization;

namespace Vision.Pipelines.BlurFaces.Internal;

/// <summary>Reads options by name, as configuration has them.</summary>
internal static class BlurOptionNames
{
    private delegate BlurFacesOptions? Setter(BlurFacesOptions options, string value);

    private static readonly Dictionary<string, Setter> Setters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["OutputContainer"] = (options, value) => options with { OutputContainer = value },
        ["ResultsContainer"] = (options, value) => options with { ResultsContainer = value },
        ["PartsContainer"] = (options, value) => options with { PartsContainer = value },
        ["Mode"] = (options, value) => Name<BlurMode>(value) is { } mode ? options with { Mode = mode } : null,
        ["Shape"] = (options, value) => Name<BlurShape>(value) is { } shape ? options with { Shape = shape } : null,
        ["MaskScale"] = (options, value) => Number(value) is { } scale ? options with { MaskScale = scale } : null,
        ["Feather"] = (options, value) => Number(value) is { } feather ? options with { Feather = feather } : null,
        ["Cells"] = (options, value) => Whole(value) is { } cells ? options with { Cells = cells } : null,
        ["Color"] = (options, value) => options with { Color = value },
        ["Image"] = (options, value) => ObjectRef.TryParse(value, out var image) ? options with { Image = image } : null,
        ["DrawScores"] = (options, value) => bool.TryParse(value, out var draw) ? options with { DrawScores = draw } : null,
        ["Accuracy"] = (options, value) => Name<DetectionAccuracy>(value) is { } accuracy ? options with { Accuracy = accuracy } : null,
        ["MinFaceSize"] = (options, value) => Whole(value) is { } size ? options with { MinFaceSize = size } : null,
        ["Keep"] = (options, value) => options with { Keep = value },
        ["KeepSimilarity"] = (options, value) => Number(value) is { } similarity ? options with { KeepSimilarity = (float)similarity } : null,
        ["HoldBeforeMs"] = (options, value) => Whole(value) is { } hold ? options with { HoldBeforeMs = hold } : null,
        ["HoldAfterMs"] = (options, value) => Whole(value) is { } hold ? options with { HoldAfterMs = hold } : null,
        ["KeepMetadata"] = (options, value) => bool.TryParse(value, out var keep) ? options with { KeepMetadata = keep } : null,
        ["AllowDamage"] = (options, value) => bool.TryParse(value, out var allow) ? options with { AllowDamage = allow } : null,
        ["AllowLoss"] = (options, value) => bool.TryParse(value, out var allow) ? options with { AllowLoss = allow } : null,
        ["Codec"] = (options, value) => Name<VideoCodec>(value) is { } codec ? options with { Codec = codec } : null,
        ["Crf"] = (options, value) => Whole(value) is { } crf ? options with { Crf = crf } : null,
        ["Preset"] = (options, value) => options with { Preset = value },
        ["SegmentMs"] = (options, value) => Whole(value) is { } length ? options with { SegmentMs = length } : null,
        ["Detection"] = (options, value) => Name<BlurDetection>(value) is { } detection ? options with { Detection = detection } : null,
        ["DeadlineMinutes"] = (options, value) => Whole(value) is { } minutes ? options with { DeadlineMinutes = minutes } : null,
    };

    public static BlurFacesOptions Read(IReadOnlyDictionary<string, string> values)
    {
        var options = new BlurFacesOptions();
        foreach (var (name, value) in values)
        {
            if (!Setters.TryGetValue(name, out var set))
                throw new FormatException($"there is no option {name}; BlurFaces has {string.Join(", ", Setters.Keys)}.");
            options = set(options, value) ?? throw new FormatException($"option {name} cannot be '{value}'.");
        }

        return options.Problem() is { } problem ? throw new FormatException(problem) : options;
    }

    private static T? Name<T>(string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(value[0]) ? parsed : null;

    private static double? Number(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Whole(string value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
