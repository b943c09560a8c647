using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Vision.Http.Images;

/// <summary>The images of a request, one after another: the body itself, or the parts of a form.</summary>
internal sealed class ImageRequest
{
    // What errors call an image that has no name.
    private const string Body = "the image in the request";

    private readonly HttpRequest _request;
    private readonly ImageApiOptions _options;
    private readonly ImageForm? _form;
    private bool _isRead;

    private ImageRequest(HttpRequest request, ImageApiOptions options, ImageForm? form) => (_request, _options, _form) = (request, options, form);

    /// <summary>Whether there may be several, so that the answer is a list.</summary>
    public bool IsForm => _form is not null;

    /// <exception cref="ImageRequestException">400, 415: a form that cannot be read.</exception>
    public static ImageRequest Open(HttpContext context, ImageApiOptions options)
    {
        var isForm = context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = isForm ? options.MaxBytes : Math.Min(options.MaxBytes, options.MaxPartBytes);

        return new ImageRequest(context.Request, options, isForm ? new ImageForm(context.Request, options) : null);
    }

    /// <summary>Reads the next image.</summary>
    /// <param name="into">Holds it afterwards.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <returns>What errors call the image; <see langword="null"/> after the last.</returns>
    /// <exception cref="ImageRequestException">400: malformed or empty; 413: over a limit; 503: no memory is left.</exception>
    public async ValueTask<string?> NextAsync(ImageBuffer into, CancellationToken cancellationToken)
    {
        try
        {
            return _form is null ? await ReadBodyAsync(into, cancellationToken).ConfigureAwait(false) : await _form.NextAsync(into, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var (most, name) = IsForm || _options.MaxBytes < _options.MaxPartBytes
                ? (_options.MaxBytes, nameof(ImageApiOptions.MaxBytes))
                : (_options.MaxPartBytes, nameof(ImageApiOptions.MaxPartBytes));
            throw new ImageRequestException(error.StatusCode, "TooLarge", string.Create(
                CultureInfo.InvariantCulture, $"The request has more than {most:N0} bytes; send less, or raise Vision:Images:{name}."), error);
        }
    }

    private async ValueTask<string?> ReadBodyAsync(ImageBuffer into, CancellationToken cancellationToken)
    {
        if (_isRead)
            return null;

        _isRead = true;
        // Only a server's own pipe: around a stream it would be one more copy.
        if (ImageBuffer.CanWaitFor(_request.ContentLength) && _request.ContentLength is { } length && length <= _options.MaxPartBytes
            && _request.HttpContext.Features.Get<IRequestBodyPipeFeature>() is { } pipe)
        {
            await into.FillAsync(pipe.Reader, (int)length, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await into.FillAsync(_request.Body, _request.ContentLength, _options.MaxPartBytes, Body, cancellationToken).ConfigureAwait(false);
        }

        return into.Bytes.IsEmpty
            ? throw new ImageRequestException(StatusCodes.Status400BadRequest, "NoImage", "The body is empty; send an image's bytes as the body, or a form with parts named image.")
            : Body;
    }
}
