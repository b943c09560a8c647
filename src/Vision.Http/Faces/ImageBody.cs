using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Vision.Http.Problems;

namespace Vision.Http.Faces;

/// <summary>An image that is the body of a request; what it claims to be does not matter, its bytes tell.</summary>
internal static class ImageBody
{
    // What errors call it: it has no name.
    private const string Name = "the image in the request";

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="ImageTooLargeException">It is over <paramref name="mostBytes"/>.</exception>
    /// <exception cref="InvalidImageException">There is no body.</exception>
    public static async Task<ImageSource> ReadAsync(HttpContext context, long mostBytes, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = mostBytes;

        // A wrong length costs nothing: memory is taken as bytes arrive.
        using var bytes = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ImageTooLargeException(Name, string.Create(CultureInfo.InvariantCulture,
                $"it has more than {mostBytes:N0} bytes; make it smaller, or raise {nameof(VisionApiOptions.MaxImageBytes)}."), error);
        }

        return bytes.Length > 0
            ? ImageSource.FromBytes(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), Name)
            : throw new InvalidImageException(Name, "the body is empty; send the image's bytes as the body.");
    }

    /// <summary>The answer to a form.</summary>
    public static IResult IsAForm() => Problem.Result(
        StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaType", "The body is a form; send the image's bytes alone as the body (curl --data-binary @photo.jpg).");

    /// <summary>Whether the body is a form with files, which has the image somewhere inside.</summary>
    public static bool IsForm(HttpRequest request) => request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
}
