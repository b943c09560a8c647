using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Vision.Http.Images;

/// <summary>Reads <c>multipart/form-data</c> as it arrives; parts that are not named <c>image</c> are passed over.</summary>
/// <remarks>
/// | form                                                       | answer |
/// |------------------------------------------------------------|--------|
/// | another <c>multipart</c> type                              | 415    |
/// | no boundary, several, or one of more than 70 characters    | 400    |
/// | the boundary is not in the body, a header is none, the end is missing | 400 |
/// | more parts, a longer part, longer or more headers than allowed | 413 |
/// | no part is named <c>image</c>                              | 400    |
/// </remarks>
internal sealed class ImageForm
{
    /// <summary>The name of the parts that are images.</summary>
    public const string PartName = "image";

    // RFC 2046, 5.1.1.
    private const int LongestBoundary = 70;
    private const int BufferBytes = 16 << 10;
    private const int LongestShownName = 80;

    // How the reader's sentences begin, and those of FormBody.
    private const string TooLongPart = "Multipart body length", TooManyHeaders = "Multipart headers", TooLongLine = "Line length", NoHeader = "Invalid header line";

    private readonly FormAllowance _allowance = new();
    private readonly MultipartReader _reader;
    private readonly ImageApiOptions _options;
    private int _parts;
    private int _images;
    private string? _image;

    /// <exception cref="ImageRequestException">400 or 415, as the table says.</exception>
    public ImageForm(HttpRequest request, ImageApiOptions options)
    {
        _options = options;
        _reader = new MultipartReader(BoundaryOf(request.ContentType), new FormBody(request.Body, _allowance), BufferBytes)
        {
            HeadersLengthLimit = options.MaxHeaderBytes,
            BodyLengthLimit = options.MaxPartBytes,
        };
    }

    /// <summary>Reads the next image; see <see cref="ImageRequest.NextAsync"/>.</summary>
    public async ValueTask<string?> NextAsync(ImageBuffer into, CancellationToken cancellationToken)
    {
        try
        {
            _image = null;
            while (await NextPartAsync(cancellationToken).ConfigureAwait(false) is { } part)
            {
                if (++_parts > _options.MaxParts)
                    throw Refused(StatusCodes.Status413PayloadTooLarge, "TooManyParts", $"The form has more than {_options.MaxParts} parts; send fewer, or raise Vision:Images:{nameof(ImageApiOptions.MaxParts)}.");
                if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || HeaderUtilities.RemoveQuotes(disposition.Name) != PartName)
                {
                    await part.Body.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                _images++;
                _image = NameOf(disposition);
                await into.FillAsync(part.Body, null, _options.MaxPartBytes, _image, cancellationToken).ConfigureAwait(false);
                return _image;
            }
        }
        catch (InvalidDataException error)
        {
            throw OverALimit(error);
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            throw Malformed($"The form ends in its part {_parts}, before its closing boundary; send it again.", error);
        }

        return _images > 0 ? null : throw Refused(
            StatusCodes.Status400BadRequest, "NoImage", $"None of the form's {_parts} parts is named {PartName}; name them so (curl -F {PartName}=@photo.jpg).");
    }

    // Every part is read to its end before the next is asked for, so that this reads headers alone.
    private async ValueTask<MultipartSection?> NextPartAsync(CancellationToken cancellationToken)
    {
        _allowance.Set((2L * _options.MaxHeaderBytes) + BufferBytes, TooLongLine);
        var part = await _reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false);
        _allowance.Set(_options.MaxPartBytes + _options.MaxHeaderBytes + BufferBytes, TooLongPart);
        return part;
    }

    private static string BoundaryOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            throw Malformed("The Content-Type cannot be read; it must be multipart/form-data; boundary=….");
        if (!type.SubType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            throw Refused(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", $"The body is {Shown(type.MediaType.Value)}; send multipart/form-data, or an image's bytes alone.");
        if (type.Parameters.Count(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase)) > 1)
            throw Malformed("The Content-Type has several boundaries; it must have one.");

        return HeaderUtilities.RemoveQuotes(type.Boundary).Value switch
        {
            null or "" => throw Malformed("The Content-Type has no boundary; it must be multipart/form-data; boundary=…."),
            { Length: > LongestBoundary } => throw Malformed($"The boundary of the Content-Type is longer than {LongestBoundary} characters."),
            var boundary => boundary,
        };
    }

    // The reader tells what was exceeded in its sentence alone.
    private ImageRequestException OverALimit(InvalidDataException error)
    {
        var sentence = error.Message;
        if (sentence.StartsWith(TooLongPart, StringComparison.Ordinal) && _parts > 0)
            return ImageProblems.TooLarge(_image ?? $"part {_parts}", _options.MaxPartBytes, error);
        if (sentence.StartsWith(TooManyHeaders, StringComparison.Ordinal) || sentence.StartsWith(TooLongLine, StringComparison.Ordinal))
            return Refused(StatusCodes.Status413PayloadTooLarge, "TooLarge", string.Create(CultureInfo.InvariantCulture,
                $"Part {_parts + 1} has more than {_options.MaxHeaderBytes:N0} bytes or {_reader.HeadersCountLimit} lines of headers; send fewer, or raise Vision:Images:{nameof(ImageApiOptions.MaxHeaderBytes)}."), error);

        return sentence.StartsWith(NoHeader, StringComparison.Ordinal)
            ? Malformed($"Part {_parts + 1} has a line among its headers that is none.", error)
            : Malformed(_parts == 0 ? "The body does not begin with the boundary that the Content-Type names." : "The form goes on after its closing boundary.", error);
    }

    private string NameOf(ContentDispositionHeaderValue disposition)
    {
        var file = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
        return string.IsNullOrEmpty(file) ? $"part {_parts}" : $"part {_parts} ({Shown(file)})";
    }

    // A stranger's text in a sentence of ours.
    private static string Shown(string? text)
    {
        var printable = new string([.. (text ?? "").Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)]);
        return printable.Length > LongestShownName ? $"{printable[..LongestShownName]}…" : printable;
    }

    private static ImageRequestException Malformed(string detail, Exception? cause = null) => Refused(StatusCodes.Status400BadRequest, "BadForm", detail, cause);

    private static ImageRequestException Refused(int status, string code, string detail, Exception? cause = null) => new(status, code, detail, cause);
}
