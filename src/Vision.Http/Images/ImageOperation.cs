using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vision.Http.Images;

/// <summary>Writes what is to be told of one image.</summary>
internal delegate ValueTask ImageLook(ReadOnlyMemory<byte> image, string name, Utf8JsonWriter json, CancellationToken cancellationToken);

/// <summary>One thing that the image API tells of images, as JSON.</summary>
/// <param name="Name">Last word of its path.</param>
/// <param name="IsOfHeader">Told by headers alone; then a part of a form that cannot be decoded is <c>[]</c> among the others, else the request fails.</param>
/// <param name="Prepare">Reads the query; throws <see cref="FormatException"/> for what it does not take.</param>
internal sealed record ImageOperation(string Name, bool IsOfHeader, Func<IQueryCollection, ImageLook> Prepare);
