using Vision.Pipelines.Places;

namespace Vision.Hosting.Stores;

public sealed class SharedFacesPlaceTests
{
    [Theory]
    [InlineData("file", null, null, null)]
    [InlineData("file", "file://known", "MyHub", null)]
    [InlineData("file", null, "MyHub", "blob://myhub-faces/.faces/")]
    [InlineData("file", "s3://known/people", null, "s3://known/people/.faces/")]
    [InlineData("blob", null, null, "blob://faces/.faces/")]
    [InlineData("s3", "s3://known", null, "s3://known/.faces/")]
    public void SharedFaces_BySettings_AreWhereHostsShare(string store, string? mapped, string? hub, string? expected) =>
        Assert.Equal(expected, StoreServices.SharedFaces(Map(store, mapped), hub)?.ToString());

    [Fact]
    public void SharedFaces_InABucketThatNobodyNamed_AreRefused()
    {
        var error = Assert.Throws<StartException>(() => StoreServices.SharedFaces(Map("s3", null), null));

        Assert.Contains("Vision:Containers:faces", error.Message, StringComparison.Ordinal);
    }

    private static ContainerMap Map(string store, string? mapped) =>
        new(mapped is null ? null : new Dictionary<string, string> { [ContainerMap.Faces] = mapped }, store);
}
