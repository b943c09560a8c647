using System.Text.Json;
using Vision.Events.Internal;

namespace Vision.Tests.Events;

public class MessageBodyTests
{
    [Theory]
    [InlineData("red+flower.jpg", "red flower.jpg")]
    [InlineData("a%2Bb.jpg", "a+b.jpg")]
    [InlineData("a%252Bb.jpg", "a%2Bb.jpg")]
    [InlineData("%C3%A9/%F0%9F%90%88.jpg", "é/🐈.jpg")]
    public void Read_KeyOfARecord_IsDecodedExactlyOnce(string encoded, string key) =>
        Assert.Equal(new ObjectRef("s3", "images", key), Assert.Single(MessageBody.Read(Notification(Record(encoded, "1")), null).Objects).Reference);

    [Fact]
    public void Read_EventsOfOneKey_AreInTheOrderOfTheirSequencers()
    {
        var body = MessageBody.Read(Notification(Record("a", "0055"), Record("b", "1"), Record("a", "0054AE"), Record("a", "00551")), null);

        Assert.Equal(["0054AE", "0055", "00551", "1"], body.Objects.Select(item => item.Sequencer));
    }

    [Theory]
    [InlineData("2.0", true)]
    [InlineData("2.9", true)]
    [InlineData("3.0", false)]
    [InlineData("20.1", false)]
    public void Read_VersionOfARecord_MustBe2(string version, bool isRead)
    {
        var body = MessageBody.Read(Notification(Record("a", "1", version)), null);

        Assert.Equal((isRead ? 1 : 0, isRead ? 0 : 1), (body.Objects.Count, body.Bad.Count));
    }

    [Fact]
    public void Read_RemovedObject_IsNothing()
    {
        var body = MessageBody.Read(Notification(Record("a", "1", name: "ObjectRemoved:Delete")), null);

        Assert.Empty(body.Objects);
        Assert.Empty(body.Bad);
    }

    [Fact]
    public void Read_TestEvent_IsNothing()
    {
        var body = MessageBody.Read("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2014-10-13T15:57:02.089Z","Bucket":"images"}""", null);

        Assert.Empty(body.Objects);
        Assert.Empty(body.Bad);
    }

    [Fact]
    public void Read_EnvelopeOfSns_IsOpened()
    {
        var envelope = JsonSerializer.Serialize(new { Type = "Notification", TopicArn = "arn:aws:sns:us-east-1:000000000000:uploads", Message = Notification(Record("a+b", "1")) });

        Assert.Equal("a b", Assert.Single(MessageBody.Read(envelope, null).Objects).Reference.Key);
    }

    [Fact]
    public void Read_EventOfEventBridge_HasItsKeyAsItIs()
    {
        const string rule = """{"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"images"},"object":{"key":"a+b%20.jpg","sequencer":"1"}}}""";

        Assert.Equal(new ObjectRef("s3", "images", "a+b%20.jpg"), Assert.Single(MessageBody.Read(rule, null).Objects).Reference);
    }

    [Fact]
    public void Read_BareKey_IsAnObjectOfTheConfiguredBucket()
    {
        Assert.Equal(new ObjectRef("s3", "photos", "a+b.jpg"), Assert.Single(MessageBody.Read("\"a+b.jpg\"", "photos").Objects).Reference);
        Assert.Contains("BareKeyBucket", Assert.Single(MessageBody.Read("\"a.jpg\"", null).Bad).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("photo.jpg")]
    [InlineData("17")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Records":[17]}""")]
    [InlineData("""{"Records":[{"eventVersion":"2.1","eventName":"ObjectCreated:Put","s3":{"bucket":{},"object":{"key":"a"}}}]}""")]
    [InlineData("""{"source":"aws.s3","detail-type":"Object Created","detail":{}}""")]
    [InlineData("""{"Type":"Notification","Message":"{\"Type\":\"Notification\",\"Message\":\"{\\\"Type\\\":\\\"Notification\\\"}\"}"}""")]
    public void Read_SomethingElse_IsBadWithAReason(string body)
    {
        var read = MessageBody.Read(body, "photos");

        Assert.Empty(read.Objects);
        Assert.NotEmpty(Assert.Single(read.Bad).Reason);
    }

    [Fact]
    public void Read_CompletionOfAVideoJob_IsThatJobAndNoObject()
    {
        var completion = JsonSerializer.Serialize(new { JobId = "job-1", Status = "SUCCEEDED", API = "StartFaceDetection", JobTag = "run-1", Timestamp = 1 });

        var body = MessageBody.Read(JsonSerializer.Serialize(new { Type = "Notification", Message = completion }), null);

        Assert.Equal([new VideoJobEnded("job-1", "run-1")], body.Jobs);
        Assert.Empty(body.Objects);
        Assert.Empty(body.Bad);
    }

    [Fact]
    public void Read_OneBadRecordAmongGood_IsBadAlone()
    {
        var body = MessageBody.Read(Notification(Record("a", "1"), """{"eventVersion":"2.1","eventName":"ObjectCreated:Put"}""", Record("b", "1")), null);

        Assert.Equal(["a", "b"], body.Objects.Select(item => item.Reference.Key));
        Assert.Equal("""{"Records":[{"eventVersion":"2.1","eventName":"ObjectCreated:Put"}]}""", Assert.Single(body.Bad).Body);
    }

    private static string Notification(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Record(string key, string sequencer, string version = "2.1", string name = "ObjectCreated:Put") =>
        JsonSerializer.Serialize(new { eventVersion = version, eventName = name, s3 = new { bucket = new { name = "images" }, @object = new { key, sequencer } } });
}
