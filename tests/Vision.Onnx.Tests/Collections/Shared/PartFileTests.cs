namespace Vision.Onnx.Collections.Shared;

public sealed class PartFileTests
{
    [Fact]
    public void Read_OfWhatWasWritten_IsTheSame()
    {
        var random = new Random(1);
        var face = RandomFaces.Face(random, 2);
        (int Offset, Storage.NewFace Face)[] faces = [(0, RandomFaces.Face(random, 1)), (7, face with { Face = face.Face with { ExternalImageId = "张伟" } })];

        var read = PartFile.Read(PartFile.Write(faces));

        Assert.Equal(faces.Select(one => (one.Offset, one.Face.Face)), read.Select(one => (one.Offset, one.Face.Face)));
        Assert.Equal(faces.Select(one => one.Face.Vector), read.Select(one => one.Face.Vector));
    }

    [Fact]
    public void ReadOffsets_OfTheStart_IsEnough()
    {
        var bytes = PartFile.Write([(0, RandomFaces.Face(new Random(1), 1)), (3, RandomFaces.Face(new Random(2), 2))]);

        Assert.Equal([0, 3], PartFile.ReadOffsets(bytes[..PartFile.PlacesLength(2)]));
    }

    [Fact]
    public void Read_OfAPartOfIt_IsRefused()
    {
        var bytes = PartFile.Write([(0, RandomFaces.Face(new Random(1), 1))]);

        for (var length = 0; length < bytes.Length; length += 97)
            Assert.Throws<InvalidDataException>(() => PartFile.Read(bytes[..length]));
    }

    [Fact]
    public void Read_OfSomethingElse_IsRefused() => Assert.Throws<InvalidDataException>(() => PartFile.Read(new byte[100]));
}
