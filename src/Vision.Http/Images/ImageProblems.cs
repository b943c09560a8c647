using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Vision.Http.Images;

/// <summary>What an HTTP client is told of an image that could not be worked on.</summary>
/// <remarks>
/// | image                                                     | answer |
/// |-----------------------------------------------------------|--------|
/// | no bytes                                                  | 400    |
/// | over a limit of pixels or of the provider                 | 413    |
/// | of no supported format, by its first bytes                | 415    |
/// | of a supported format, but damaged, cut short or unusual  | 422    |
/// | faces still show after blurring                           | 422    |
/// </remarks>
internal static class ImageProblems
{
    /// <summary>Whether the image itself is to blame.</summary>
    public static bool IsOfImage(Exception error) => error is InvalidImageException or ImageTooLargeException or BlurNotVerifiedException;

    public static ImageRequestException Of(VisionException error, ReadOnlySpan<byte> image, IImageShapes shapes) => new(
        error is ImageTooLargeException ? StatusCodes.Status413PayloadTooLarge
        : image.IsEmpty ? StatusCodes.Status400BadRequest
        : error is InvalidImageException && shapes.ContentTypeOf(image) is null ? StatusCodes.Status415UnsupportedMediaType
        : StatusCodes.Status422UnprocessableEntity,
        error.Code,
        error.Message,
        error);

    public static ImageRequestException TooLarge(string name, long most, Exception? cause = null) => new(StatusCodes.Status413PayloadTooLarge, "TooLarge", string.Create(
        CultureInfo.InvariantCulture, $"{name}: it has more than {most:N0} bytes; make it smaller, or raise Vision:Images:{nameof(ImageApiOptions.MaxPartBytes)}."), cause);

    public static ImageRequestException TooSlow(TimeSpan limit) => new(StatusCodes.Status408RequestTimeout, "TooSlow", string.Create(
        CultureInfo.InvariantCulture, $"The body did not arrive within {limit.TotalSeconds:0} s; send it faster, or raise Vision:Images:{nameof(ImageApiOptions.BodyTimeout)}."));
}
