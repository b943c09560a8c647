using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Vision.Onnx.Collections.Storage;

namespace Vision.Onnx.Collections.Shared;

/// <summary>The bytes of a part.</summary>
/// <remarks>
/// | bytes                  | what |
/// |------------------------|------|
/// | 4                      | <c>VFP1</c> |
/// | 4                      | number of faces |
/// | 4                      | numbers of a vector |
/// | 4 × faces              | place of each, counted from the part's first |
/// | 4 × numbers × faces    | vectors |
/// | the rest               | of each face: id, image id, external id (empty: none), box, confidence |
/// Little-endian. Places come first, so that a host that knows the faces reads those only.
/// </remarks>
internal static class PartFile
{
    private const int HeaderLength = 12;

    private static ReadOnlySpan<byte> Signature => "VFP1"u8;

    /// <summary>Bytes from the start that have all places.</summary>
    public static int PlacesLength(int faces) => HeaderLength + (sizeof(int) * faces);

    /// <param name="faces">By rising offset; all vectors have one length.</param>
    public static byte[] Write(IReadOnlyList<(int Offset, NewFace Face)> faces)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Signature);
        writer.Write(faces.Count);
        writer.Write(faces.Count == 0 ? 0 : faces[0].Face.Vector.Length);
        foreach (var (offset, _) in faces)
            writer.Write(offset);

        foreach (var (_, face) in faces)
        {
            foreach (var number in face.Vector)
                writer.Write(number);
        }

        foreach (var (_, (face, _)) in faces)
        {
            writer.Write(face.FaceId);
            writer.Write(face.ImageId);
            writer.Write(face.ExternalImageId ?? "");
            writer.Write(face.BoundingBox.Left);
            writer.Write(face.BoundingBox.Top);
            writer.Write(face.BoundingBox.Width);
            writer.Write(face.BoundingBox.Height);
            writer.Write(face.Confidence);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">It is not of this form.</exception>
    public static List<(int Offset, NewFace Face)> Read(byte[] bytes)
    {
        var offsets = ReadOffsets(bytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        var vectors = PlacesLength(offsets.Length);
        var vectorBytes = sizeof(float) * length;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            reader.BaseStream.Position = vectors + ((long)vectorBytes * offsets.Length);
            var faces = new List<(int, NewFace)>(offsets.Length);
            for (var i = 0; i < offsets.Length; i++)
                faces.Add((offsets[i], new NewFace(ReadFace(reader), Vector(bytes.AsSpan(vectors + (i * vectorBytes), vectorBytes)))));

            return faces;
        }
        catch (Exception error) when (error is EndOfStreamException or ArgumentOutOfRangeException or FormatException)
        {
            throw new InvalidDataException("the object is shorter than it says", error);
        }
    }

    /// <summary>Places by <see cref="PlacesLength"/> bytes of a part, or more.</summary>
    /// <exception cref="InvalidDataException">It is not of this form.</exception>
    public static int[] ReadOffsets(byte[] bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.AsSpan(0, Signature.Length).SequenceEqual(Signature))
            throw new InvalidDataException("the object is no part of a collection, or of a newer version");

        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        if (count < 0 || bytes.Length < (long)HeaderLength + ((long)sizeof(int) * count))
            throw new InvalidDataException("the object is shorter than it says");

        var offsets = new int[count];
        for (var i = 0; i < count; i++)
            offsets[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(HeaderLength + (sizeof(int) * i)));

        return offsets;
    }

    private static float[] Vector(ReadOnlySpan<byte> bytes)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();

        var vector = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);

        return vector;
    }

    private static Face ReadFace(BinaryReader reader)
    {
        var (faceId, imageId, externalId) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var box = new BoundingBox(reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle(), reader.ReadSingle());
        return new Face(faceId, imageId, externalId.Length == 0 ? null : externalId, box, reader.ReadSingle());
    }
}
