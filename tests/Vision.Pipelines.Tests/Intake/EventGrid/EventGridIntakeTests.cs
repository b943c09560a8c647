using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Vision.Files;
using Vision.Pipelines.Intake;
using Vision.Pipelines.Intake.EventGrid;

namespace Vision.Pipelines.Tests.Intake.EventGrid;

public sealed class EventGridIntakeTests : IIntake, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-events-").FullName;
    private readonly List<ObjectCreated> _accepted = [];

    public void Dispose() => FolderOfHosts.Delete(_folder);

    Task<IntakeResult> IIntake.AcceptAsync(ObjectCreated created, CancellationToken cancellationToken)
    {
        _accepted.Add(created);
        return Task.FromResult(new IntakeResult([new IntakeRun("run", "LabelImage", true)]));
    }

    [Theory]
    [InlineData("PutBlob")]
    [InlineData("PutBlockList")]
    [InlineData("CopyBlob")]
    [InlineData("FlushWithClose")]
    [InlineData("SftpCommit")]
    [InlineData("SomethingNew")]
    public async Task AcceptAsync_BlobIsWhole_StartsItsRunWithTheStoresVersion(string api)
    {
        var stored = await StoreAsync("red flower+1%.jpg");

        var outcome = Assert.Single(await AcceptAsync($"[{Event("red%20flower%2B1%25.jpg", api)}]"));

        Assert.Null(outcome.Error);
        Assert.Single(outcome.Runs);
        var created = Assert.Single(_accepted);
        Assert.Equal(("red flower+1%.jpg", stored.ETag, stored.Size), (created.Reference.Key, created.ETag, created.Size));
    }

    [Theory]
    [InlineData("CreateFile")]
    [InlineData("SftpCreate")]
    public async Task AcceptAsync_BlobIsEmptyYet_WaitsForTheNextEvent(string api)
    {
        await StoreAsync("cat.jpg");

        Assert.Null(Assert.Single(await AcceptAsync($"[{Event("cat.jpg", api)}]")).Error);
        Assert.Empty(_accepted);
    }

    [Fact]
    public async Task AcceptAsync_CloudEvent_IsReadAlike()
    {
        await StoreAsync("2024/cat.jpg");

        await AcceptAsync(Event("2024/cat.jpg", "PutBlob").Replace("eventType", "type", StringComparison.Ordinal));

        Assert.Equal("2024/cat.jpg", Assert.Single(_accepted).Reference.Key);
    }

    [Fact]
    public async Task AcceptAsync_EmulatorsUrl_HasTheAccountFirst()
    {
        await StoreAsync("cat.jpg");

        await AcceptAsync(Event("cat.jpg", "PutBlob").Replace("https://acme.blob.core.windows.net", "http://127.0.0.1:10000/devstoreaccount1", StringComparison.Ordinal));

        Assert.Single(_accepted);
    }

    [Fact]
    public async Task AcceptAsync_OneOfManyIsBroken_TheOthersAreHandled()
    {
        await StoreAsync("a.jpg");
        await StoreAsync("b.jpg");

        var outcomes = await AcceptAsync($"[{Event("a.jpg", "PutBlob")}, {Event("", "PutBlob")}, {Event("b.jpg", "PutBlob")}]");

        Assert.Equal([false, true, false], outcomes.Select(outcome => outcome.Error is not null));
        Assert.False(outcomes[1].IsTransient);
        Assert.Equal(["a.jpg", "b.jpg"], _accepted.Select(created => created.Reference.Key));
    }

    [Theory]
    [InlineData("gone.jpg", "gone by now")]
    [InlineData("notes.txt", "no rule takes files of this ending")]
    [InlineData("results/labels/cat.jpg", "pipelines write below")]
    public async Task AcceptAsync_GoneOrNoRulesBusiness_IsNothingButAReason(string key, string reason)
    {
        if (key != "gone.jpg")
            await StoreAsync(key);

        var outcome = Assert.Single(await AcceptAsync(Event(key, "PutBlob")));

        Assert.Null(outcome.Error);
        Assert.Contains(reason, outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(_accepted);
    }

    [Fact]
    public async Task AcceptAsync_AnotherType_IsNothing() =>
        Assert.Empty(Assert.Single(await AcceptAsync("""{ "id": "1", "eventType": "Microsoft.Storage.BlobDeleted", "data": {} }""")).Runs);

    [Theory]
    [InlineData("3")]
    [InlineData("[3]")]
    [InlineData("{}")]
    public async Task AcceptAsync_NoEvents_IsRefused(string body) => await Assert.ThrowsAsync<JsonException>(() => AcceptAsync(body));

    [Fact]
    public void ValidationCode_OfTheHandshake_IsFound() =>
        Assert.Equal("512d", EventGridIntake.ValidationCode(Json("""[{ "id": "1", "eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": { "validationCode": "512d" } }]""")));

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string Event(string urlKey, string api) =>
        $$"""
        { "id": "1", "eventType": "Microsoft.Storage.BlobCreated", "subject": "/blobServices/default/containers/images/blobs/{{Uri.UnescapeDataString(urlKey)}}",
          "data": { "api": "{{api}}", "url": "https://acme.blob.core.windows.net/images/{{urlKey}}", "eTag": "0x8D4" } }
        """;

    private Task<IReadOnlyList<EventOutcome>> AcceptAsync(string body)
    {
        var rules = new IntakeRules(new IntakeOptions { Rules = [new IntakeRule { Container = "blob://images" }] });
        var arrivals = new ObjectArrivals(new ObjectStores([Store()]), rules, this);
        return new EventGridIntake(arrivals, NullLogger<EventGridIntake>.Instance).AcceptAsync(Json(body));
    }

    private Task<ObjectInfo> StoreAsync(string key) => Store().WriteAsync(new ObjectRef("blob", "images", key), new MemoryStream([1, 2, 3]));

    private BlobsInAFolder Store() => new(new FileObjectStore(_folder));

    // The events name blobs; what keeps them here is a folder.
    private sealed class BlobsInAFolder(FileObjectStore files) : IObjectStore
    {
        public string Scheme => "blob";

        public async Task<ObjectInfo?> StatAsync(ObjectRef reference, CancellationToken cancellationToken = default) =>
            await files.StatAsync(reference with { Scheme = "file" }, cancellationToken) is { } info ? info with { Reference = reference } : null;

        public Task<ObjectInfo> WriteAsync(ObjectRef reference, Stream content, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
            files.WriteAsync(reference with { Scheme = "file" }, content, options, cancellationToken);

        public Task<ObjectContent> OpenReadAsync(ObjectRef reference, ObjectRange? range = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ObjectPage> ListPageAsync(string container, string prefix = "", string? pageToken = null, int pageSize = 1000, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ObjectInfo> CopyAsync(ObjectRef source, ObjectRef destination, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<bool> DeleteAsync(ObjectRef reference, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Uri?> CreateReadUrlAsync(ObjectRef reference, TimeSpan lifetime, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
