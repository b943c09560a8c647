using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Vision.Http.Problems;

namespace Vision.Http.Faces;

/// <summary><c>POST /api/faces/sheet</c>: a picture of the faces of an image, numbered as <c>POST …/faces?face=</c> counts them. Nothing is stored.</summary>
internal sealed class FaceSheetEndpoint(IVisionProvider provider, IOptions<VisionApiOptions> options, IContactSheetPainter? painter = null)
{
    public void Map(IEndpointRouteBuilder app) =>
        app.MapGroup("/api/faces").AddEndpointFilter<RouteGroupBuilder, FaceProblems>().MapPost("/sheet", PaintAsync);

    private async Task<IResult> PaintAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (painter is null)
            return Problem.Result(StatusCodes.Status501NotImplemented, "NotSupported", "This host draws no pictures; ask POST /api/images/faces for the boxes.");

        if (ImageBody.IsForm(context.Request))
            return ImageBody.IsAForm();

        var image = await ImageBody.ReadAsync(context, Math.Min(options.Value.MaxImageBytes, options.Value.MaxUploadBytes), cancellationToken).ConfigureAwait(false);
        var found = await provider.DetectFacesAsync(image, cancellationToken: cancellationToken).ConfigureAwait(false);
        var sheet = await painter.PaintAsync("Faces by size", [.. found.FaceDetails.Select((face, n) => Card(image, face, n + 1))], cancellationToken: cancellationToken).ConfigureAwait(false);
        return TypedResults.Bytes(sheet.Jpeg, "image/jpeg");
    }

    private static ContactSheetCard Card(ImageSource image, FaceDetail face, int number)
    {
        var box = face.BoundingBox;
        var (across, down) = (100 * (box.Left + (box.Width / 2)), 100 * (box.Top + (box.Height / 2)));
        return new ContactSheetCard(
            string.Create(CultureInfo.InvariantCulture, $"Face {number}"),
            [string.Create(CultureInfo.InvariantCulture, $"{across:0} % from the left, {down:0} % from the top")],
            box,
            false,
            _ => Task.FromResult<ReadOnlyMemory<byte>?>(image.Bytes));
    }
}
