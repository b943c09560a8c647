namespace Vision.Cli;

/// <summary>Options of <c>BlurFaces</c> that the command line has; what is left out is the host's default.</summary>
internal sealed record BlurSettings
{
    public string? Mode { get; init; }

    public string? Shape { get; init; }

    public double? MaskScale { get; init; }

    public string? Color { get; init; }

    /// <summary>Where the replacement picture is stored.</summary>
    public string? Image { get; init; }

    public bool? DrawScores { get; init; }

    public string? Accuracy { get; init; }

    public int? MinFaceSize { get; init; }

    public string? Keep { get; init; }

    public bool? KeepMetadata { get; init; }

    public bool? AllowDamage { get; init; }

    public bool? AllowLoss { get; init; }

    public string? Codec { get; init; }

    public int? Crf { get; init; }

    public string? Preset { get; init; }
}
