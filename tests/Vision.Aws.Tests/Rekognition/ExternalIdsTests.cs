using Vision.Aws.Internal.Rekognition;

namespace Vision.Aws.Tests.Rekognition;

public class ExternalIdsTests
{
    [Theory]
    [InlineData("Ann", "Ann")]
    [InlineData("Ann Lee", "Ann:20Lee")]
    [InlineData("José:1", "Jos:C3:A9:3A1")]
    public void Write_Name_HasOnlyWhatRekognitionTakesAndComesBack(string name, string written)
    {
        Assert.Equal(written, ExternalIds.Write(name));
        Assert.Equal(name, ExternalIds.Read(written));
    }

    [Theory]
    [InlineData("user:7")]
    [InlineData("a:zz")]
    [InlineData("a:41")]
    [InlineData(":FF:FE")]
    public void Read_IdOfSomebodyElse_StaysAsItIs(string id) => Assert.Equal(id, ExternalIds.Read(id));

    [Fact]
    public void Write_TooLong_IsRefused() => Assert.Throws<ArgumentException>(() => ExternalIds.Write(new string('é', 100)));
}
