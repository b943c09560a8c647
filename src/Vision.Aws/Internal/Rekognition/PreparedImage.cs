using Model = Amazon.Rekognition.Model;

namespace Vision.Aws.Internal.Rekognition;

/// <summary>An image as a request has it.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Image">Bytes or an object.</param>
/// <param name="Size">Upright.</param>
/// <param name="Bytes">The image's own bytes.</param>
/// <param name="Referenced">The version that must be there still after the call; <see langword="null"/> where bytes are sent.</param>
internal sealed record PreparedImage(string Name, Model.Image Image, ImageSize Size, ReadOnlyMemory<byte> Bytes, ObjectInfo? Referenced);
