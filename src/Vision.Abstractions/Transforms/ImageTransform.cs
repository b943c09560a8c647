using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vision;

/// <summary>One change of an image, as people write it: <c>["rotate", -15, 15]</c>.</summary>
/// <remarks>
/// | transform                         | does                                                                        | values                    |
/// |-----------------------------------|-----------------------------------------------------------------------------|---------------------------|
/// | <c>crop</c> left top width height | cuts out a part                                                             | ratios of the image, 0..1 |
/// | <c>random_crop</c> share          | cuts out a part somewhere, of this share of both sides                      | 0.05..1                   |
/// | <c>resize</c> width height        | to this size                                                                | px, 1..10,000             |
/// | <c>flip</c> chance                | left to right                                                               | 0..1                      |
/// | <c>rotate</c> least most          | about the centre, borders mirrored                                          | degrees, -180..180        |
/// | <c>brightness</c> least most      | adds this share of white                                                    | -1..1                     |
/// | <c>contrast</c> least most        | stretches around mid-grey                                                   | factor, 0..4              |
/// | <c>hue</c> least most             | turns colours                                                               | degrees, -180..180        |
/// | <c>blur</c> least most            | Gaussian                                                                    | standard deviation in px, 0..50 |
/// | <c>noise</c> strength             | adds Gaussian noise                                                         | standard deviation, 0..1 of white |
/// | <c>normalise</c>                  | stretches each channel to 0..255                                            | none                      |
/// | <c>jpeg</c> quality               | compresses                                                                  | 1..100                    |
/// | <c>cutout</c> share               | blackens a square somewhere, of this share of the shorter side              | 0..1                      |
/// | <c>perspective</c> strength       | moves each corner inwards by up to this share of the sides                  | 0..0.4                    |
/// <para>Two values <c>least most</c> are a range that each item draws from; one value alone is that value.</para>
/// </remarks>
/// <param name="Name">Which.</param>
/// <param name="Values">Its values.</param>
[JsonConverter(typeof(Converter))]
public sealed record ImageTransform(string Name, IReadOnlyList<double> Values)
{
    private static readonly Dictionary<string, (int Fewest, int Most, double Least, double Greatest)> Known = new(StringComparer.Ordinal)
    {
        ["crop"] = (4, 4, 0, 1),
        ["random_crop"] = (1, 1, 0.05, 1),
        ["resize"] = (2, 2, 1, 10_000),
        ["flip"] = (1, 1, 0, 1),
        ["rotate"] = (1, 2, -180, 180),
        ["brightness"] = (1, 2, -1, 1),
        ["contrast"] = (1, 2, 0, 4),
        ["hue"] = (1, 2, -180, 180),
        ["blur"] = (1, 2, 0, 50),
        ["noise"] = (1, 1, 0, 1),
        ["normalise"] = (0, 0, 0, 0),
        ["jpeg"] = (1, 1, 1, 100),
        ["cutout"] = (1, 1, 0, 1),
        ["perspective"] = (1, 1, 0, 0.4),
    };

    /// <summary>Why it cannot be used; <see langword="null"/> when it can.</summary>
    public string? Problem()
    {
        if (!Known.TryGetValue(Name, out var known))
            return $"there is no transform '{Name}'; there are {string.Join(", ", Known.Keys)}.";
        if (Values.Count < known.Fewest || Values.Count > known.Most)
            return $"'{Name}' takes {(known.Fewest == known.Most ? $"{known.Most}" : $"{known.Fewest} or {known.Most}")} values, and there are {Values.Count}.";

        return Values.Any(value => !(value >= known.Least && value <= known.Greatest)) ? FormattableString.Invariant($"'{Name}' takes values of {known.Least} to {known.Greatest}.")
            : Name == "crop" && (Values[2] <= 0 || Values[3] <= 0 || Values[0] + Values[2] > 1.0001 || Values[1] + Values[3] > 1.0001) ? "'crop' must lie inside the image."
            : null;
    }

    private sealed class Converter : JsonConverter<ImageTransform>
    {
        private const string Shape = "A transform is written [\"rotate\", -15, 15].";

        public override ImageTransform Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var json = JsonElement.ParseValue(ref reader);
            if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() == 0 || json[0].ValueKind != JsonValueKind.String
                || json.EnumerateArray().Skip(1).Any(value => value.ValueKind != JsonValueKind.Number))
                throw new JsonException(Shape);

            return new ImageTransform(json[0].GetString()!, [.. json.EnumerateArray().Skip(1).Select(value => value.GetDouble())]);
        }

        public override void Write(Utf8JsonWriter writer, ImageTransform value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(value.Name);
            foreach (var number in value.Values)
                writer.WriteNumberValue(number);
            writer.WriteEndArray();
        }
    }
}
