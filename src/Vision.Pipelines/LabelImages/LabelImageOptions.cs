using System.Globalization;
using System.Text.Json.Serialization;
using Vision.Pipelines.Places;

namespace Vision.Pipelines.LabelImages;

/// <summary>How an image is labelled.</summary>
public sealed record LabelImageOptions : IPlaced<LabelImageOptions>
{
    /// <summary>Most labels in the CSV and in the run's output; the JSON holds all. Default 5; 1..1000.</summary>
    [JsonPropertyName("maxLabels")]
    public int MaxLabels { get; init; } = 5;

    /// <summary>Lowest confidence of labels, 0..100. Default <see langword="null"/>: the provider's own.</summary>
    [JsonPropertyName("minConfidence")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public float? MinConfidence { get; init; }

    /// <summary>Whether the original moves to <c>processed/&lt;key&gt;</c> after success. Default false.</summary>
    [JsonPropertyName("moveProcessed")]
    public bool MoveProcessed { get; init; }

    /// <summary>
    /// Whether results get the older keys <c>labels/&lt;key without extension&gt;_labels.csv</c>, under which <c>cat.jpg</c> and
    /// <c>cat.png</c> share one. Default false.
    /// </summary>
    [JsonPropertyName("legacyKeys")]
    public bool LegacyKeys { get; init; }

    /// <summary>Where results go: a container in the image's store, or <c>scheme://container/prefix</c>. Default <see langword="null"/>: the image's own container.</summary>
    [JsonPropertyName("resultsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ResultsContainer { get; init; }

    /// <summary>Where the run keeps its parts, written as <see cref="ResultsContainer"/>. Default <see langword="null"/>: the image's own container.</summary>
    [JsonPropertyName("partsContainer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PartsContainer { get; init; }

    /// <summary>Why these options cannot be used; <see langword="null"/> when they can.</summary>
    public string? Problem() =>
        MaxLabels is < 1 or > 1000 ? $"maxLabels is {MaxLabels}; it must be 1..1000."
        : MinConfidence is < 0 or > 100 || float.IsNaN(MinConfidence ?? 0) ? $"minConfidence is {MinConfidence}; it must be 0..100."
        : Place.Problem("resultsContainer", ResultsContainer) ?? Place.Problem("partsContainer", PartsContainer);

    /// <inheritdoc/>
    LabelImageOptions IPlaced<LabelImageOptions>.In(ContainerMap containers) => this with
    {
        ResultsContainer = containers.Write(ResultsContainer, ContainerMap.Results),
        PartsContainer = containers.Write(PartsContainer, ContainerMap.Parts),
    };

    /// <summary>Reads options by name, as configuration has them.</summary>
    /// <exception cref="FormatException">A name is unknown or a value is none that the option can have; the message says which.</exception>
    internal static LabelImageOptions Read(IReadOnlyDictionary<string, string> values)
    {
        var options = new LabelImageOptions();
        foreach (var (name, value) in values)
        {
            options = name.ToUpperInvariant() switch
            {
                "MAXLABELS" when int.TryParse(value, CultureInfo.InvariantCulture, out var count) => options with { MaxLabels = count },
                "MINCONFIDENCE" when float.TryParse(value, CultureInfo.InvariantCulture, out var confidence) => options with { MinConfidence = confidence },
                "MOVEPROCESSED" when bool.TryParse(value, out var move) => options with { MoveProcessed = move },
                "LEGACYKEYS" when bool.TryParse(value, out var legacy) => options with { LegacyKeys = legacy },
                "RESULTSCONTAINER" => options with { ResultsContainer = value },
                "PARTSCONTAINER" => options with { PartsContainer = value },
                "MAXLABELS" or "MINCONFIDENCE" or "MOVEPROCESSED" or "LEGACYKEYS" => throw new FormatException($"option {name} cannot be '{value}'."),
                _ => throw new FormatException($"there is no option {name}; LabelImage has MaxLabels, MinConfidence, MoveProcessed, LegacyKeys, ResultsContainer, PartsContainer."),
            };
        }

        return options.Problem() is { } problem ? throw new FormatException(problem) : options;
    }
}
