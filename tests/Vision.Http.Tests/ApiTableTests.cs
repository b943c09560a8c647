using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Vision.Http.Files;
using Vision.Http.Images;

namespace Vision.Http;

/// <summary>The table of docs/http-api.md against the real endpoints.</summary>
public partial class ApiTableTests
{
    private const string AFile = "/api/files/images/notes.txt";
    private const string Collections = "/api/faces/collections";
    private const string Events = "/api/events/blobs";
    private const string S3Events = "/api/events/s3";
    private const string Staff = "/api/faces/collections/staff";

    // One way to each answer of the table.
    private static readonly Dictionary<string, Func<RunServer, Task<HttpResponseMessage>>> Ways = new(StringComparer.Ordinal)
    {
        ["PUT /api/files/{container}/{key} 201"] = server => PutAsync(server, "new"),
        ["PUT /api/files/{container}/{key} 200"] = async server => await Then(PutAsync(server, "same"), () => PutAsync(server, "same")),
        ["PUT /api/files/{container}/{key} 400"] = server => server.Client.PutAsync("/api/files/images/%0A", new StringContent("x")),
        ["PUT /api/files/{container}/{key} 412"] = async server => await Then(PutAsync(server, "a"), () => SendAsync(server, HttpMethod.Put, AFile, ("If-None-Match", "*"), "b")),
        ["PUT /api/files/{container}/{key} 415"] = server => server.Client.PutAsync(AFile, new MultipartFormDataContent()),
        ["PUT /api/files/{container}/{key} 413"] = server => PutAsync(server, new string('x', 2000)),
        ["GET /api/files/{container}/{key} 200"] = async server => await Then(PutAsync(server, "a"), () => server.Client.GetAsync(AFile)),
        ["GET /api/files/{container}/{key} 206"] = async server => await Then(PutAsync(server, "abc"), () => SendAsync(server, HttpMethod.Get, AFile, ("Range", "bytes=1-"))),
        ["GET /api/files/{container}/{key} 304"] = async server => await Then(PutAsync(server, "abc"), () => SendAsync(server, HttpMethod.Get, AFile, ("If-None-Match", "*"))),
        ["GET /api/files/{container}/{key} 400"] = server => server.Client.GetAsync("/api/files/images/a%2F%2Fb"),
        ["GET /api/files/{container}/{key} 404"] = server => server.Client.GetAsync(AFile),
        ["GET /api/files/{container}/{key} 416"] = async server => await Then(PutAsync(server, "abc"), () => SendAsync(server, HttpMethod.Get, AFile, ("Range", "bytes=9-"))),
        ["HEAD /api/files/{container}/{key} 200"] = async server => await Then(PutAsync(server, "a"), () => SendAsync(server, HttpMethod.Head, AFile)),
        ["HEAD /api/files/{container}/{key} 304"] = async server => await Then(PutAsync(server, "a"), () => SendAsync(server, HttpMethod.Head, AFile, ("If-None-Match", "*"))),
        ["HEAD /api/files/{container}/{key} 400"] = server => SendAsync(server, HttpMethod.Head, "/api/files/images/a%2F%2Fb"),
        ["HEAD /api/files/{container}/{key} 404"] = server => SendAsync(server, HttpMethod.Head, AFile),
        ["HEAD /api/files/{container}/{key} 416"] = async server => await Then(PutAsync(server, "abc"), () => SendAsync(server, HttpMethod.Head, AFile, ("Range", "bytes=9-"))),
        ["DELETE /api/files/{container}/{key} 204"] = async server => await Then(PutAsync(server, "a"), () => server.Client.DeleteAsync(AFile)),
        ["DELETE /api/files/{container}/{key} 400"] = server => server.Client.DeleteAsync("/api/files/images/a%2F%2Fb"),
        ["DELETE /api/files/{container}/{key} 404"] = server => server.Client.DeleteAsync(AFile),
        ["GET /api/files/{container} 200"] = server => server.Client.GetAsync("/api/files/images?prefix=a&top=3"),
        ["GET /api/files/{container} 400"] = server => server.Client.GetAsync("/api/files/images?top=-3"),
        ["POST /api/runs 202"] = server => server.StartRunAsync("Echo", "r"),
        ["POST /api/runs 400"] = server => server.StartRunAsync("Nothing", "r"),
        ["POST /api/runs 409"] = async server => await Then(server.WaitingAsync("r"), () => server.StartRunAsync("Wait", "r")),
        ["GET /api/runs 200"] = server => server.Client.GetAsync("/api/runs?runtimeStatus=Completed,Failed&top=5&instanceIdPrefix=a&showInput=true"),
        ["GET /api/runs 400"] = server => server.Client.GetAsync("/api/runs?runtimeStatus=Sleeping"),
        ["GET /api/runs/{id} 200"] = async server => await Then(server.EndedAsync("r"), () => server.Client.GetAsync("/api/runs/r")),
        ["GET /api/runs/{id} 202"] = async server => await Then(server.WaitingAsync("r"), () => server.Client.GetAsync("/api/runs/r")),
        ["GET /api/runs/{id} 404"] = server => server.Client.GetAsync("/api/runs/r"),
        ["GET /api/runs/{id} 500"] = async server => await Then(server.EndedAsync("r", "Fail"), () => server.Client.GetAsync("/api/runs/r?returnInternalServerErrorOnFailure=true")),
        ["POST /api/runs/{id}/raiseEvent/{name} 202"] = async server => await Then(server.WaitingAsync("r"), () => PostAsync(server, "raiseEvent/go", "\"now\"")),
        ["POST /api/runs/{id}/raiseEvent/{name} 400"] = async server => await Then(server.WaitingAsync("r"), () => PostAsync(server, "raiseEvent/go", "no json")),
        ["POST /api/runs/{id}/raiseEvent/{name} 404"] = server => PostAsync(server, "raiseEvent/go", "1"),
        ["POST /api/runs/{id}/raiseEvent/{name} 410"] = async server => await Then(server.EndedAsync("r"), () => PostAsync(server, "raiseEvent/go", "1")),
        ["POST /api/runs/{id}/rewind 202"] = async server => await Then(server.EndedAsync("r", "Fail"), () => PostAsync(server, "rewind?reason=x")),
        ["POST /api/runs/{id}/rewind 404"] = server => PostAsync(server, "rewind"),
        ["POST /api/runs/{id}/rewind 409"] = async server => await Then(server.WaitingAsync("r"), () => PostAsync(server, "rewind")),
        ["POST /api/runs/{id}/rewind 410"] = async server => await Then(server.EndedAsync("r"), () => PostAsync(server, "rewind")),
        ["POST /api/runs/{id}/restart 202"] = async server => await Then(server.EndedAsync("r"), () => PostAsync(server, "restart")),
        ["POST /api/runs/{id}/restart 404"] = server => PostAsync(server, "restart"),
        ["POST /api/runs/{id}/restart 409"] = async server => await Then(server.WaitingAsync("r"), () => PostAsync(server, "restart")),
        ["DELETE /api/runs/{id} 200"] = async server => await Then(server.EndedAsync("r"), () => server.Client.DeleteAsync("/api/runs/r")),
        ["DELETE /api/runs/{id} 404"] = server => server.Client.DeleteAsync("/api/runs/r"),
        ["DELETE /api/runs/{id} 409"] = async server => await Then(server.WaitingAsync("r"), () => server.Client.DeleteAsync("/api/runs/r")),
        ["DELETE /api/runs 200"] = server => server.Client.DeleteAsync("/api/runs?runtimeStatus=Completed,Failed&name=Echo&createdTimeTo=2026-11-01T00:00:00Z&top=5"),
        ["DELETE /api/runs 400"] = server => server.Client.DeleteAsync("/api/runs"),
        ["GET /api/runs/stream 200"] = server => server.Client.GetAsync("/api/runs/stream", HttpCompletionOption.ResponseHeadersRead),
        ["GET /api/runs/stream 501"] = async _ =>
        {
            await using var without = await RunServer.StartAsync(withFeed: false);
            return await without.Client.GetAsync("/api/runs/stream");
        },
        ["OPTIONS /api/events/blobs 200"] = server => SendAsync(server, HttpMethod.Options, Events, ("WebHook-Request-Origin", "eventgrid.azure.net")),
        ["OPTIONS /api/events/blobs 400"] = server => SendAsync(server, HttpMethod.Options, Events),
        ["POST /api/events/blobs 200"] = server => PostAsync(server, Events, Event("notes.txt"), "application/json"),
        ["POST /api/events/blobs 400"] = server => PostAsync(server, Events, Event(""), "application/json"),
        ["POST /api/events/blobs 503"] = server => PostAsync(server, Events, Event("cat.jpg"), "application/json"),
        ["POST /api/events/s3 200"] = server => PostAsync(server, S3Events, S3Event("notes.txt"), "application/json"),
        ["POST /api/events/s3 400"] = server => PostAsync(server, S3Events, S3Event(""), "application/json"),
        ["POST /api/events/s3 403"] = server => PostAsync(server, S3Events, "{\"Type\": \"SubscriptionConfirmation\", \"TopicArn\": \"arn:aws:sns:eu-west-1:111122223333:uploads\"}", "text/plain"),
        ["POST /api/events/s3 503"] = server => PostAsync(server, S3Events, S3Event("cat.jpg"), "application/json"),
        ["GET /api/faces/collections 200"] = server => server.Client.GetAsync(Collections),
        ["POST /api/faces/collections 201"] = server => StaffAsync(server),
        ["POST /api/faces/collections 400"] = server => PostAsync(server, Collections, "{\"collectionId\": \"two words\"}", "application/json"),
        ["POST /api/faces/collections 409"] = async server => await Then(StaffAsync(server), () => StaffAsync(server)),
        ["GET /api/faces/collections/{id} 200"] = async server => await Then(StaffAsync(server), () => server.Client.GetAsync(Staff)),
        ["GET /api/faces/collections/{id} 400"] = server => server.Client.GetAsync("/api/faces/collections/a%20b"),
        ["GET /api/faces/collections/{id} 404"] = server => server.Client.GetAsync(Staff),
        ["DELETE /api/faces/collections/{id} 204"] = async server => await Then(StaffAsync(server), () => server.Client.DeleteAsync(Staff)),
        ["DELETE /api/faces/collections/{id} 400"] = server => server.Client.DeleteAsync("/api/faces/collections/a%20b"),
        ["DELETE /api/faces/collections/{id} 404"] = server => server.Client.DeleteAsync(Staff),
        ["GET /api/faces/collections/{id}/faces 200"] = async server => await Then(StaffAsync(server), () => server.Client.GetAsync($"{Staff}/faces")),
        ["GET /api/faces/collections/{id}/faces 400"] = async server => await Then(StaffAsync(server), () => server.Client.GetAsync($"{Staff}/faces?continuationToken=forged")),
        ["GET /api/faces/collections/{id}/faces 404"] = server => server.Client.GetAsync($"{Staff}/faces"),
        ["DELETE /api/faces/collections/{id}/faces/{faceId} 204"] = async server => await Then(StaffAsync(server), async () =>
        {
            (await PostAsync(server, $"{Staff}/faces", "faces: ann", "image/jpeg")).Dispose();
            var ann = (await server.GetAsync($"{Staff}/faces")).GetProperty("items")[0].GetProperty("faceId").GetString();
            return await server.Client.DeleteAsync($"{Staff}/faces/{ann}");
        }),
        ["DELETE /api/faces/collections/{id}/faces/{faceId} 400"] = server => server.Client.DeleteAsync("/api/faces/collections/a%20b/faces/1"),
        ["DELETE /api/faces/collections/{id}/faces/{faceId} 404"] = async server => await Then(StaffAsync(server), () => server.Client.DeleteAsync($"{Staff}/faces/1")),
        ["GET /api/dead-letters 200"] = server => server.Client.GetAsync("/api/dead-letters?top=10"),
        ["GET /api/dead-letters 400"] = server => server.Client.GetAsync("/api/dead-letters?top=0"),
        ["GET /api/dead-letters 501"] = async _ =>
        {
            await using var without = await RunServer.StartAsync(withLetters: false);
            return await without.Client.GetAsync("/api/dead-letters");
        },
        ["POST /api/dead-letters/replay 200"] = server => PostAsync(server, "/api/dead-letters/replay", "{\"ids\": [\"1\"]}", "application/json"),
        ["POST /api/dead-letters/replay 400"] = server => PostAsync(server, "/api/dead-letters/replay", "{}", "application/json"),
        ["POST /api/dead-letters/replay 501"] = async _ =>
        {
            await using var without = await RunServer.StartAsync(withLetters: false);
            return await PostAsync(without, "/api/dead-letters/replay", "{\"all\": true}", "application/json");
        },
        ["POST /api/images/{operation} 404"] = server => PostImageAsync(server, "/api/images/smell", ImageFiles.Png(2, 3)),
        ["POST /api/images/{operation} 501"] = server => PostImageAsync(server, "/api/images/labels", ImageFiles.Png(2, 3)),
        ["HEAD /api/images/{operation} 404"] = server => SendAsync(server, HttpMethod.Head, "/api/images/smell"),
        ["OPTIONS /api/images/{operation} 404"] = server => SendAsync(server, HttpMethod.Options, "/api/images/smell"),
        ["GET /api/health 200"] = server => server.Client.GetAsync("/api/health"),
    };

    static ApiTableTests()
    {
        foreach (var verb in new[] { "faces", "search" })
        {
            var path = $"{Staff}/{verb}";
            Ways[$"POST /api/faces/collections/{{id}}/{verb} 200"] = async server => await Then(StaffAsync(server), () => PostAsync(server, path, "faces: ann", "image/jpeg"));
            Ways[$"POST /api/faces/collections/{{id}}/{verb} 400"] = async server => await Then(StaffAsync(server), () => PostAsync(server, path, "no image", "image/jpeg"));
            Ways[$"POST /api/faces/collections/{{id}}/{verb} 404"] = server => PostAsync(server, path, "faces: ann", "image/jpeg");
            Ways[$"POST /api/faces/collections/{{id}}/{verb} 413"] = async server => await Then(StaffAsync(server), () => PostAsync(server, path, new string('x', 2000), "image/jpeg"));
            Ways[$"POST /api/faces/collections/{{id}}/{verb} 415"] = async server => await Then(StaffAsync(server), () => PostAsync(server, path, "--b", "multipart/form-data"));
        }

        foreach (var (row, path) in new[] { ("/shape", "/shape"), ("/nbytes", "/nbytes"), ("/api/images/{operation}", "/api/images/shape") })
        {
            Ways[$"POST {row} 200"] = server => PostImageAsync(server, path, ImageFiles.Png(2, 3));
            Ways[$"POST {row} 400"] = server => PostImageAsync(server, path, []);
            Ways[$"POST {row} 413"] = server => PostImageAsync(server, path, new byte[2000]);
            Ways[$"POST {row} 415"] = server => PostImageAsync(server, path, "no image"u8.ToArray());
            Ways[$"POST {row} 422"] = server => PostImageAsync(server, path, ImageFiles.Png(2, 3)[..40]);
            Ways[$"HEAD {row} 200"] = server => SendAsync(server, HttpMethod.Head, path);
            Ways[$"OPTIONS {row} 204"] = server => SendAsync(server, HttpMethod.Options, path);
        }

        foreach (var verb in new[] { "terminate", "suspend", "resume" })
        {
            Ways[$"POST /api/runs/{{id}}/{verb} 202"] = async server => await Then(server.WaitingAsync("r"), () => PostAsync(server, $"{verb}?reason=x"));
            Ways[$"POST /api/runs/{{id}}/{verb} 404"] = server => PostAsync(server, verb);
            Ways[$"POST /api/runs/{{id}}/{verb} 410"] = async server => await Then(server.EndedAsync("r"), () => PostAsync(server, verb));
        }
    }

    private static string Event(string name) =>
        $$"""[{ "id": "1", "eventType": "Microsoft.Storage.BlobCreated", "subject": "/blobServices/default/containers/images/blobs/{{name}}", "data": { "api": "PutBlob", "url": "https://acme.blob.core.windows.net/images/{{name}}" } }]""";

    private static string S3Event(string key) =>
        $$$$"""{"Records": [{"eventVersion": "2.1", "eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "images"}, "object": {"key": "{{{{key}}}}"}}}]}""";

    public static TheoryData<string> Answers() => [.. Documented()];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_OfTheTable_IsGiven(string answer)
    {
        Assert.True(Ways.TryGetValue(answer, out var way), $"Nothing provokes '{answer}' yet.");
        await using var server = await RunServer.StartAsync();

        using var given = await way(server);

        Assert.Equal(answer[(answer.LastIndexOf(' ') + 1)..], ((int)given.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if ((int)given.StatusCode >= 400 && !answer.StartsWith("HEAD", StringComparison.Ordinal) && !answer.EndsWith("416", StringComparison.Ordinal) && !answer.EndsWith("500", StringComparison.Ordinal))
            Assert.Equal("application/problem+json", given.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public void Ways_OfThisTest_AreAllInTheTable() => Assert.Empty(Ways.Keys.Except(Documented()));

    [Fact]
    public async Task Endpoints_OfTheApi_AreExactlyThoseOfTheTable()
    {
        await using var server = await RunServer.StartAsync();

        var mapped = ((IEndpointRouteBuilder)server.App).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && (path.StartsWith("/api/", StringComparison.Ordinal) || path is "/shape" or "/nbytes") && !path.Contains("**", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {DocumentedPath(endpoint.RoutePattern.RawText!)}"));

        Assert.Equal(Table().Select(row => $"{row.Method} {row.Path}").Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Documented() => Table().SelectMany(row => row.Statuses.Select(status => $"{row.Method} {row.Path} {status}"));

    // Requests for files are routed by a middleware to one fixed path each.
    private static string DocumentedPath(string route) => route switch
    {
        FileEndpoints.FilePath => "/api/files/{container}/{key}",
        FileEndpoints.ContainerPath => "/api/files/{container}",
        _ => route,
    };

    private static List<(string Method, string Path, string[] Statuses)> Table([CallerFilePath] string here = "") =>
        [.. File.ReadLines(Path.Combine(Path.GetDirectoryName(here)!, "../../docs/http-api.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value.Split(' ')))];

    private static async Task<HttpResponseMessage> Then(Task first, Func<Task<HttpResponseMessage>> second)
    {
        await first;
        return await second();
    }

    private static Task<HttpResponseMessage> PutAsync(RunServer server, string content) => server.Client.PutAsync(AFile, new StringContent(content));

    private static Task<HttpResponseMessage> PostAsync(RunServer server, string verb, string? json = null) =>
        server.Client.PostAsync($"/api/runs/r/{verb}", json is null ? null : new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")));

    private static Task<HttpResponseMessage> StaffAsync(RunServer server) => PostAsync(server, Collections, "{\"collectionId\": \"staff\"}", "application/json");

    private static Task<HttpResponseMessage> PostAsync(RunServer server, string path, string body, string contentType) =>
        server.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType)));

    private static Task<HttpResponseMessage> PostImageAsync(RunServer server, string path, byte[] image) => server.Client.PostAsync(path, new ByteArrayContent(image));

    private static async Task<HttpResponseMessage> SendAsync(RunServer server, HttpMethod method, string path, (string Name, string Value)? header = null, string? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content is null ? null : new StringContent(content) };
        if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);

        return await server.Client.SendAsync(request);
    }

    [GeneratedRegex(@"^\| (GET|HEAD|PUT|POST|DELETE|OPTIONS) \| `([^`]+)` \| ([0-9 ]+) \|")]
    private static partial Regex Row();
}
