using System.Text.Json.Serialization;

namespace Vision.Media;

/// <summary>What ffprobe prints. Numbers come as text, because they are sometimes <c>N/A</c>.</summary>
internal sealed record ProbeDocument(
    [property: JsonPropertyName("streams")] IReadOnlyList<ProbeDocument.Stream>? Streams,
    [property: JsonPropertyName("format")] ProbeDocument.Container? Format)
{
    internal sealed record Stream
    {
        [JsonPropertyName("index")]
        public int Index { get; init; }

        [JsonPropertyName("start_time")]
        public string? StartTime { get; init; }

        [JsonPropertyName("codec_type")]
        public string? CodecType { get; init; }

        [JsonPropertyName("codec_name")]
        public string? CodecName { get; init; }

        [JsonPropertyName("width")]
        public int Width { get; init; }

        [JsonPropertyName("height")]
        public int Height { get; init; }

        [JsonPropertyName("sample_aspect_ratio")]
        public string? SampleAspectRatio { get; init; }

        [JsonPropertyName("avg_frame_rate")]
        public string? AverageFrameRate { get; init; }

        [JsonPropertyName("r_frame_rate")]
        public string? NominalFrameRate { get; init; }

        [JsonPropertyName("time_base")]
        public string? TimeBase { get; init; }

        [JsonPropertyName("duration")]
        public string? Duration { get; init; }

        [JsonPropertyName("nb_frames")]
        public string? FrameCount { get; init; }

        [JsonPropertyName("pix_fmt")]
        public string? PixelFormat { get; init; }

        [JsonPropertyName("bits_per_raw_sample")]
        public string? BitsPerSample { get; init; }

        [JsonPropertyName("color_range")]
        public string? ColorRange { get; init; }

        [JsonPropertyName("color_space")]
        public string? ColorSpace { get; init; }

        [JsonPropertyName("color_transfer")]
        public string? ColorTransfer { get; init; }

        [JsonPropertyName("color_primaries")]
        public string? ColorPrimaries { get; init; }

        [JsonPropertyName("chroma_location")]
        public string? ChromaLocation { get; init; }

        [JsonPropertyName("field_order")]
        public string? FieldOrder { get; init; }

        [JsonPropertyName("disposition")]
        public Disposition? Disposition { get; init; }

        [JsonPropertyName("tags")]
        public Tags? Tags { get; init; }

        [JsonPropertyName("side_data_list")]
        public IReadOnlyList<SideData>? SideData { get; init; }
    }

    internal sealed record Disposition([property: JsonPropertyName("attached_pic")] int AttachedPicture);

    internal sealed record Tags([property: JsonPropertyName("language")] string? Language, [property: JsonPropertyName("rotate")] string? Rotate, [property: JsonPropertyName("alpha_mode")] string? AlphaMode);

    internal sealed record SideData(
        [property: JsonPropertyName("side_data_type")] string? Type,
        [property: JsonPropertyName("rotation")] double? Rotation,
        [property: JsonPropertyName("displaymatrix")] string? Matrix,
        [property: JsonPropertyName("dv_bl_signal_compatibility_id")] int? BaseCompatibility);

    internal sealed record Container(
        [property: JsonPropertyName("format_name")] string? Name,
        [property: JsonPropertyName("start_time")] string? StartTime,
        [property: JsonPropertyName("duration")] string? Duration,
        [property: JsonPropertyName("tags")] ContainerTags? Tags);

    internal sealed record ContainerTags([property: JsonPropertyName("major_brand")] string? MajorBrand);
}
