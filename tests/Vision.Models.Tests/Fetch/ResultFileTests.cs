namespace Vision.Models.Fetch;

public sealed class ResultFileTests : IDisposable
{
    private const string Sha256OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-models-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Write_PinnedBytes_AreThereAndNothingElse()
    {
        var path = Path.Combine(_folder, "models", "a.onnx");

        ResultFile.Write(path, "abc"u8.ToArray(), Sha256OfAbc);

        Assert.True(ResultFile.Is(path, Sha256OfAbc));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Write_OtherBytes_LeaveTheOldFile()
    {
        var path = Path.Combine(_folder, "a.onnx");
        File.WriteAllText(path, "abc");

        var error = Assert.Throws<InvalidDataException>(() => ResultFile.Write(path, "other"u8.ToArray(), Sha256OfAbc));

        Assert.Contains("a.onnx", error.Message, StringComparison.Ordinal);
        Assert.Equal("abc", File.ReadAllText(path));
    }
}
