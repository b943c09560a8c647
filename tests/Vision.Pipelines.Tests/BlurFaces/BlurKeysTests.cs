using Vision.Pipelines.BlurFaces;

namespace Vision.Pipelines.Tests.BlurFaces;

public class BlurKeysTests
{
    [Theory]
    [InlineData("a/face.heic", ".jpg", "file://blurred/a/face.heic.jpg")]
    [InlineData("a/face.JPEG", ".jpg", "file://blurred/a/face.JPEG")]
    [InlineData("a/face", ".jpg", "file://blurred/a/face.jpg")]
    [InlineData("a/face.heic", "", "file://blurred/a/face.heic")]
    [InlineData("a/clip.avi", ".mp4", "file://blurred/a/clip.avi.mp4")]
    [InlineData("a/clip.MOV", ".mp4", "file://blurred/a/clip.MOV")]
    public void Output_OfACopyOfAnotherFormat_SaysWhatItIs(string key, string extension, string expected) =>
        Assert.Equal(expected, BlurKeys.Output(new ObjectRef("file", "faces", key), new BlurFacesOptions(), extension).ToString());
}
