using System.Globalization;
using System.Text.Json;

namespace Vision.Media;

/// <summary>
/// Reads what the first frame says that headers do not have, or have in two ways: the screen that HDR was made on, the order of fields, how pictures are turned
/// where the codec says it (SEI) and not the container.
/// </summary>
internal sealed class FirstFrameProbe(MediaLimits limits, TimeProvider timeProvider)
{
    // ITU-T H.265, D.3.28: units of chromaticity and luminance.
    private const double ColourUnits = 50_000, LightUnits = 10_000;
    private const string Entries = "frame=top_field_first:frame_side_data=side_data_type,red_x,red_y,green_x,green_y,blue_x,blue_y,white_point_x,white_point_y,min_luminance,max_luminance,max_content,max_average,displaymatrix";

    /// <summary>The same headers, with what the first frame says; as they are when it says nothing.</summary>
    public async Task<VideoInfo> AddAsync(MediaInput input, VideoInfo info, CancellationToken cancellationToken) =>
        Add(await ReadAsync(input, cancellationToken).ConfigureAwait(false), info);

    /// <summary>What the first frame says, as ffprobe prints it.</summary>
    public async Task<byte[]> ReadAsync(MediaInput input, CancellationToken cancellationToken)
    {
        var arguments = $"-v error -hide_banner {InputGuards.For(limits)} -select_streams V:0 -read_intervals %+#1 -of json -show_entries {Entries} {MediaInput.Url}";
        var process = MediaProcess.Start(MediaTool.FFprobe, arguments, input.Folder, limits, timeProvider, cancellationToken);
        await using (process.ConfigureAwait(false))
        {
            var answer = await VideoProbe.ReadAllAsync(input.Subject, process).ConfigureAwait(false);
            await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
    }

    /// <summary>The headers, with what the first frame says.</summary>
    public static VideoInfo Add(byte[] answer, VideoInfo info)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            if (!document.RootElement.TryGetProperty("frames", out var frames) || frames.GetArrayLength() == 0)
                return info;

            if (VideoProbe.IsInterlaced(info) && frames[0].TryGetProperty("top_field_first", out var top))
                info = info with { FieldOrder = top.GetInt32() == 1 ? "tt" : "bb" };

            if (!frames[0].TryGetProperty("side_data_list", out var list))
                return info;

            var (display, light) = ("", "");
            foreach (var data in list.EnumerateArray())
            {
                if (data.TryGetProperty("side_data_type", out var type) && type.GetString() is { } name && !info.SideData.Contains(name))
                    info = info with { SideData = [.. info.SideData, name] };

                if (info.Matrix is null && data.TryGetProperty("displaymatrix", out var text) && MatrixReader.Read(text.GetString()) is { } matrix)
                    info = Turned(info, matrix);
                else if (data.TryGetProperty("max_luminance", out _) && data.TryGetProperty("red_x", out _))
                    display = Display(data);
                else if (data.TryGetProperty("max_content", out var brightest))
                    light = string.Create(CultureInfo.InvariantCulture, $"{brightest.GetInt32()},{data.GetProperty("max_average").GetInt32()}");
            }

            return display.Length + light.Length == 0 ? info : info with { Hdr = new HdrMetadata(display, light) };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // Pictures without it are pictures all the same.
            return info;
        }
    }

    // Codecs say no more than how pictures are turned and mirrored, not where they go.
    private static VideoInfo Turned(VideoInfo info, DisplayMatrix matrix) => info with
    {
        Matrix = matrix.IsAxisAligned ? DisplayMatrix.Of(matrix.Rotation, matrix.IsMirrored, info.CodedSize) : matrix,
        Rotation = matrix.Rotation,
        IsMirrored = matrix.IsMirrored,
        Size = PictureShape.Upright(info.CodedSize, info.PixelAspect, matrix.Rotation),
    };

    private static string Display(JsonElement data)
    {
        long Value(string name, double units) =>
            Rational.TryParse(data.GetProperty(name).GetString(), out var value) ? (long)Math.Clamp(Math.Round(value.Value * units), 0, uint.MaxValue) : throw new FormatException(name);

        string Point(string name) => string.Create(CultureInfo.InvariantCulture, $"({Value(name + "_x", ColourUnits)},{Value(name + "_y", ColourUnits)})");

        return string.Create(
            CultureInfo.InvariantCulture,
            $"G{Point("green")}B{Point("blue")}R{Point("red")}WP{Point("white_point")}L({Value("max_luminance", LightUnits)},{Value("min_luminance", LightUnits)})");
    }
}
