using Vision.Files.Internal;

namespace Vision.Files.Tests.Internal;

public class FileErrorsTests
{
    public static TheoryData<Exception, Type> Errors() => new()
    {
        { new IOException("No space left on device", 28), typeof(ObjectStoreUnavailableException) },
        { new IOException("Disk quota exceeded", 122), typeof(ObjectStoreUnavailableException) },
        { new IOException("Input/output error", 5), typeof(ObjectStoreUnavailableException) },
        { new UnauthorizedAccessException(), typeof(ObjectStoreUnavailableException) },
        { new PathTooLongException(), typeof(InvalidObjectKeyException) },
        { new IOException("Not a directory", 20), typeof(InvalidObjectKeyException) },
        { new FileNotFoundException(), typeof(ObjectNotFoundException) },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Translate_FileSystemError_IsTypedAndNamesTheObject(Exception error, Type expected)
    {
        var translated = FileErrors.Translate(error, Objects.Image("cat.jpg"));

        Assert.IsType(expected, translated);
        Assert.StartsWith("file://images/cat.jpg: ", translated.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_ProgrammingError_IsLeftAlone() => Assert.Null(FileErrors.Translate(new InvalidOperationException(), Objects.Image("cat.jpg")));
}
