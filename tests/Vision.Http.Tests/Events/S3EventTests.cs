using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Vision.Http.Events.Sns;
using Vision.Pipelines.Intake;

namespace Vision.Http.Events;

public sealed class S3EventTests : IDisposable
{
    private const string Path = "/api/events/s3";
    private const string Key = "a-key-of-callers";

    private static readonly string Notification = Records(Record("red+flower.jpg"));

    private readonly SignedSns _sns = new();

    public static TheoryData<string> Bodies =>
    [
        Notification,
        """{"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"images"},"object":{"key":"red flower.jpg"}}}""",
        JsonSerializer.Serialize(new { Type = "Notification", TopicArn = SignedSns.Topic, Message = Notification }),
    ];

    public void Dispose() => _sns.Dispose();

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_AnEventInAnyForm_StartsTheRunWithTheStoresVersion(string body)
    {
        await using var server = await StartAsync();

        using var answer = await PostAsync(server, body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var created = Assert.Single(server.Intake.Accepted);
        Assert.Equal((new ObjectRef("s3", "images", "red flower.jpg"), "v1"), (created.Reference, created.ETag));
    }

    [Fact]
    public async Task Post_OneBadRecordAmongGood_HandlesTheOthersAndIsNotWantedAgain()
    {
        await using var server = await StartAsync();

        using var answer = await PostAsync(server, Records(Record("a.jpg"), """{"eventVersion":"2.1","eventName":"ObjectCreated:Put"}""", Record("b.jpg")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["a.jpg", "b.jpg"], server.Intake.Accepted.Select(created => created.Reference.Key));
    }

    [Fact]
    public async Task Sns_AsksForAConfiguredTopic_IsConfirmed()
    {
        await using var server = await StartAsync(SignedSns.Topic);

        using var answer = await PostAsync(server, _sns.Sign("SubscriptionConfirmation"), fromSns: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([SignedSns.Certificate, SignedSns.Subscribe], _sns.Requests);
    }

    // The member, its value, and whether the certificate may be fetched: what a stranger writes into a message is never called.
    [Theory]
    [InlineData("TopicArn", "arn:aws:sns:eu-west-1:999999999999:uploads", false)]
    [InlineData("SignatureVersion", "1", false)]
    [InlineData("SigningCertURL", "https://evil.example/SimpleNotificationService-1.pem", false)]
    [InlineData("SigningCertURL", "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem", false)]
    [InlineData("SigningCertURL", "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem", false)]
    [InlineData("SigningCertURL", "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-1.pem", false)]
    [InlineData("SigningCertURL", "https://sns.eu-west-1.amazonaws.com/another/SimpleNotificationService-1.pem", false)]
    [InlineData("SubscribeURL", "https://169.254.169.254/latest/meta-data", true)]
    [InlineData("SubscribeURL", "https://user@sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription", true)]
    public async Task Sns_MessageThatIsNotToBeTrusted_IsRefusedAndNothingItNamesIsCalled(string member, string value, bool isSigned)
    {
        await using var server = await StartAsync(SignedSns.Topic);

        using var answer = await PostAsync(server, _sns.Sign("SubscriptionConfirmation", new() { [member] = value }), fromSns: true);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(isSigned ? [SignedSns.Certificate] : [], _sns.Requests);
    }

    [Fact]
    public async Task Sns_MessageWasChanged_IsRefused()
    {
        await using var server = await StartAsync(SignedSns.Topic);
        var signed = _sns.Sign("Notification", new() { ["Message"] = Notification });

        using var answer = await PostAsync(server, signed.Replace("red", "blue", StringComparison.Ordinal), fromSns: true);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(server.Intake.Accepted);
    }

    [Fact]
    public async Task Sns_SignedNotification_NeedsNoKeyAndWhatIsNotSignedIsIgnored()
    {
        await using var server = await StartAsync(SignedSns.Topic);
        var signed = _sns.Sign("Notification", new() { ["Message"] = Notification });

        using var answer = await PostAsync(server, $$"""{{{Records(Record("forged.jpg"))[1..^1]}},{{signed[1..]}}""", fromSns: true);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("red flower.jpg", Assert.Single(server.Intake.Accepted).Reference.Key);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    [InlineData(true, HttpStatusCode.Forbidden)]
    public async Task Post_WithoutTheKeyAndASignature_IsRefused(bool saysItIsSns, HttpStatusCode status)
    {
        await using var server = await StartAsync(SignedSns.Topic);

        using var answer = await PostAsync(server, Notification, saysItIsSns);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(server.Intake.Accepted);
    }

    // With a topic the server asks for a key, as one that SNS can reach does.
    private Task<ApiServer> StartAsync(params string[] topics) => ApiServer.StartAsync(
        options =>
        {
            options.ApiKey = topics.Length > 0 ? Key : null;
            foreach (var topic in topics)
                options.S3Events.Topics.Add(topic);
        },
        services =>
        {
            services.AddSingleton(Bucket());
            services.AddSingleton(new IntakeRules(new IntakeOptions { Rules = [new IntakeRule { Container = "s3://images" }] }));
            services.AddSingleton(_ => new SnsClient(_sns));
        });

    private static IObjectStore Bucket()
    {
        var store = Substitute.For<IObjectStore>();
        store.Scheme.Returns("s3");
        store.StatAsync(Arg.Any<ObjectRef>(), Arg.Any<CancellationToken>())
            .Returns(call => new ObjectInfo(call.Arg<ObjectRef>(), 1, "v1", DateTimeOffset.UnixEpoch, "image/jpeg"));
        return store;
    }

    private static async Task<HttpResponseMessage> PostAsync(ApiServer server, string body, bool fromSns = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body) };
        if (fromSns)
            request.Headers.Add("x-amz-sns-message-type", "Notification");
        return await server.Client.SendAsync(request);
    }

    private static string Records(params string[] records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Record(string key) =>
        $$$$"""{"eventVersion":"2.1","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"images"},"object":{"key":"{{{{key}}}}","sequencer":"1"}}}""";
}
