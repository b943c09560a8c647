using System.Globalization;

namespace Vision.Pipelines.RecognizeFaces;

/// <content>Options as configuration has them.</content>
public sealed partial record RecognizeOptions
{
    private static readonly string[] Names =
    [
        nameof(Mode), nameof(Collection), nameof(MinSimilarity), nameof(MinShare), nameof(MaxGapMs), nameof(MaxFrames), nameof(Accuracy), nameof(MinFaceSize),
        nameof(RefinedEnds), nameof(Chaining), nameof(StageContainer), nameof(OutputContainer), nameof(PartsContainer), nameof(Writes), nameof(KeepFrames),
    ];

    /// <summary>Reads options by name.</summary>
    /// <exception cref="FormatException">A name is unknown or a value is none that the option can have; the message says which.</exception>
    internal static RecognizeOptions Read(IReadOnlyDictionary<string, string> values)
    {
        var options = new RecognizeOptions();
        foreach (var (name, value) in values)
        {
            if (Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } known)
                throw new FormatException($"there is no option {name}; {RecognizeFacesOrchestrator.Name} has {string.Join(", ", Names)}.");

            options = Set(options, known, value) ?? throw new FormatException($"option {name} cannot be '{value}'.");
        }

        return options.Problem() is { } problem ? throw new FormatException(problem) : options;
    }

    private static RecognizeOptions? Set(RecognizeOptions options, string name, string value) => name switch
    {
        nameof(Mode) when SplitMode.TryParse(value, out var mode) => options with { Mode = mode },
        nameof(Collection) => options with { Collection = value },
        nameof(MinSimilarity) when float.TryParse(value, CultureInfo.InvariantCulture, out var similarity) => options with { MinSimilarity = similarity },
        nameof(MinShare) when float.TryParse(value, CultureInfo.InvariantCulture, out var share) => options with { MinShare = share },
        nameof(MaxGapMs) when int.TryParse(value, CultureInfo.InvariantCulture, out var gap) => options with { MaxGapMs = gap },
        nameof(MaxFrames) when int.TryParse(value, CultureInfo.InvariantCulture, out var frames) => options with { MaxFrames = frames },
        nameof(Accuracy) when Word<DetectionAccuracy>(value) is { } accuracy => options with { Accuracy = accuracy },
        nameof(MinFaceSize) when int.TryParse(value, CultureInfo.InvariantCulture, out var height) => options with { MinFaceSize = height },
        nameof(RefinedEnds) when int.TryParse(value, CultureInfo.InvariantCulture, out var ends) => options with { RefinedEnds = ends },
        nameof(Chaining) when Word<Chaining>(value) is { } chaining => options with { Chaining = chaining },
        nameof(StageContainer) => options with { StageContainer = value },
        nameof(OutputContainer) => options with { OutputContainer = value },
        nameof(PartsContainer) => options with { PartsContainer = value },
        nameof(Writes) when Word<Writes>(value) is { } writes => options with { Writes = writes },
        nameof(KeepFrames) when bool.TryParse(value, out var keep) => options with { KeepFrames = keep },
        _ => null,
    };

    private static T? Word<T>(string value)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(word => word.ToString()!.Equals(value, StringComparison.OrdinalIgnoreCase));
}
