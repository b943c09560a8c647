using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Vision.Http.Images;

/// <summary>What the image API tells, by name.</summary>
internal sealed class ImageLooks
{
    private const int MostLabels = 1000;

    private readonly IImageShapes _shapes;
    private readonly IVisionProvider _provider;
    private readonly JsonSerializerOptions _json;

    public ImageLooks(IImageShapes shapes, IVisionProvider provider, IOptions<JsonOptions> json)
    {
        (_shapes, _provider) = (shapes, provider);
        // LINE and WORD, as in the documents of labels.
        _json = new(json.Value.SerializerOptions) { Converters = { new JsonStringEnumConverter<TextType>(JsonNamingPolicy.SnakeCaseUpper) } };
        All =
        [
            new("shape", IsOfHeader: true, _ => WriteShape),
            new("nbytes", IsOfHeader: true, _ => WriteBytes),
            new("labels", IsOfHeader: false, Labels),
            new("text", IsOfHeader: false, Text),
            new("faces", IsOfHeader: false, Faces),
        ];
    }

    public IReadOnlyList<ImageOperation> All { get; }

    private ValueTask WriteShape(ReadOnlyMemory<byte> image, string name, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        var shape = _shapes.Read(image.Span, name);
        json.WriteStartArray();
        json.WriteNumberValue(shape.Height);
        json.WriteNumberValue(shape.Width);
        if (shape.Channels > 1)
            json.WriteNumberValue(shape.Channels);

        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    private ValueTask WriteBytes(ReadOnlyMemory<byte> image, string name, Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteNumberValue(_shapes.Read(image.Span, name).Bytes / 1000m);
        return ValueTask.CompletedTask;
    }

    private ImageLook Labels(IQueryCollection query)
    {
        var options = new DetectLabelsOptions { MaxLabels = ImageQuery.Whole(query, "maxLabels", MostLabels) ?? MostLabels, MinConfidence = ImageQuery.Confidence(query) };
        return async (image, name, json, cancellationToken) =>
            JsonSerializer.Serialize(json, await _provider.DetectLabelsAsync(ImageSource.FromBytes(image, name), options, cancellationToken).ConfigureAwait(false), _json);
    }

    private ImageLook Text(IQueryCollection query)
    {
        var options = new DetectTextOptions { MinConfidence = ImageQuery.Confidence(query) };
        return async (image, name, json, cancellationToken) =>
            JsonSerializer.Serialize(json, await _provider.DetectTextAsync(ImageSource.FromBytes(image, name), options, cancellationToken).ConfigureAwait(false), _json);
    }

    private ImageLook Faces(IQueryCollection query)
    {
        var options = new DetectFacesOptions { Attributes = ImageQuery.Name<FaceAttributes>(query, "attributes") ?? FaceAttributes.Default, MinConfidence = ImageQuery.Confidence(query) };
        return async (image, name, json, cancellationToken) =>
            JsonSerializer.Serialize(json, await _provider.DetectFacesAsync(ImageSource.FromBytes(image, name), options, cancellationToken).ConfigureAwait(false), _json);
    }
}
