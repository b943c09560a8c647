using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Vision.Pipelines.BlurFaces;

namespace Vision.Http.Images;

/// <summary>Blurs images of requests and answers with them: the image itself for one, <c>multipart/mixed</c> for those of a form. All of them, or none.</summary>
internal sealed class BlurredImages(DirectBlur blur)
{
    private const int BoundaryCharacters = 40;

    /// <exception cref="FormatException">An option is unknown or out of its range.</exception>
    public static BlurFacesOptions Read(IQueryCollection query) => DirectBlur.Read(ImageQuery.Options(query));

    public Task<BlurredImage> BlurAsync(ReadOnlyMemory<byte> image, string name, BlurFacesOptions options, CancellationToken cancellationToken) =>
        blur.BlurAsync(image, name, options, cancellationToken);

    /// <summary>Sends them in the order in which they came.</summary>
    public static async Task AnswerAsync(HttpContext context, IReadOnlyList<(string Name, BlurredImage Image)> images, bool isForm)
    {
        var (response, stop) = (context.Response, context.RequestAborted);
        response.Headers.XContentTypeOptions = "nosniff";
        if (!isForm)
        {
            var image = images[0].Image;
            response.ContentType = image.ContentType;
            response.ContentLength = image.Bytes.Length;
            await response.Body.WriteAsync(image.Bytes, stop).ConfigureAwait(false);
            return;
        }

        // As in requests: nobody can know it before, so that no image can hold it.
        var boundary = RandomNumberGenerator.GetHexString(BoundaryCharacters, lowercase: true);
        response.ContentType = $"multipart/mixed; boundary={boundary}";
        foreach (var (_, image) in images)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: {image.ContentType}\r\nContent-Length: {image.Bytes.Length}\r\n\r\n");
            await response.Body.WriteAsync(Encoding.ASCII.GetBytes(head), stop).ConfigureAwait(false);
            await response.Body.WriteAsync(image.Bytes, stop).ConfigureAwait(false);
            await response.Body.WriteAsync("\r\n"u8.ToArray(), stop).ConfigureAwait(false);
        }

        await response.Body.WriteAsync(Encoding.ASCII.GetBytes($"--{boundary}--\r\n"), stop).ConfigureAwait(false);
    }
}
