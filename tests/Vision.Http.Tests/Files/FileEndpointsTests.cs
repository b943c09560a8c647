using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Vision.Http.Files;

public class FileEndpointsTests
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("0123456789");

    [Fact]
    public async Task Put_ANewFile_IsCreatedAndStartsItsRun()
    {
        await using var server = await ApiServer.StartAsync();

        using var answer = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var body = await JsonOf(answer);
        Assert.Equal("file://images/cat.jpg", body.GetProperty("object").GetString());
        Assert.Equal(10, body.GetProperty("size").GetInt64());
        var run = body.GetProperty("runs")[0];
        Assert.True(run.GetProperty("created").GetBoolean());
        Assert.Equal($"/api/runs/{run.GetProperty("instanceId").GetString()}", run.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Path.Combine(server.Folder, "data", "images", "cat.jpg")));
    }

    [Fact]
    public async Task Put_TheSameFileTwice_IsOneRun()
    {
        await using var server = await ApiServer.StartAsync();
        using var first = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));

        using var second = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        var (before, after) = (await JsonOf(first), await JsonOf(second));
        Assert.Equal(before.GetProperty("etag").GetString(), after.GetProperty("etag").GetString());
        Assert.False(after.GetProperty("runs")[0].GetProperty("created").GetBoolean());
    }

    [Fact]
    public async Task Put_NewContentUnderTheKey_IsCreatedAnewAndAnotherRun()
    {
        await using var server = await ApiServer.StartAsync();
        using var first = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));

        using var second = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent([1, 2, 3]));

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.True((await JsonOf(second)).GetProperty("runs")[0].GetProperty("created").GetBoolean());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "image/jpeg")]
    [InlineData("application/octet-stream", "image/jpeg")]
    [InlineData("image/x-cat", "image/x-cat")]
    public async Task Put_ContentType_IsKeptWhenSomebodySaidOne(string sent, string kept)
    {
        await using var server = await ApiServer.StartAsync();
        using var content = new ByteArrayContent(Bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(sent);
        using var put = await server.Client.PutAsync("/api/files/images/cat.jpg", content);

        using var answer = await server.Client.GetAsync("/api/files/images/cat.jpg");

        Assert.Equal(kept, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Put_WhatNoRuleWants_StartsNothing()
    {
        await using var server = await ApiServer.StartAsync();

        using var answer = await server.Client.PutAsync("/api/files/images/notes.txt", new ByteArrayContent(Bytes));

        var body = await JsonOf(answer);
        Assert.Empty(body.GetProperty("runs").EnumerateArray());
        Assert.Equal("no rule takes it.", body.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("with space+plus.jpg")]
    [InlineData("100%25.jpg")]
    [InlineData("a%2Fb.jpg")]
    [InlineData("🐈 日本.jpg")]
    [InlineData("dots...jpg")]
    public async Task Get_AnOddKey_IsTheFileThatWasPut(string key)
    {
        await using var server = await ApiServer.StartAsync();
        var path = $"/api/files/images/{Uri.EscapeDataString(key)}";
        using var put = await server.Client.PutAsync(path, new ByteArrayContent(Bytes));

        Assert.Equal(Bytes, await server.Client.GetByteArrayAsync(path));
        Assert.Equal(key, server.Intake.Accepted.Single().Reference.Key);
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("../../outside.jpg")]
    [InlineData("a/../../../outside.jpg")]
    [InlineData("%2e%2e/outside.jpg")]
    [InlineData("..%2Foutside.jpg")]
    [InlineData("/etc/outside.jpg")]
    [InlineData("a%0D%0Ab.jpg")]
    [InlineData("100%.jpg")]
    [InlineData("%ff.jpg")]
    public async Task Put_AKeyThatCannotBe_IsRefusedWithASentence(string rawKey)
    {
        await using var server = await ApiServer.StartAsync();

        var answer = await server.SendRawAsync($"PUT /api/files/images/{rawKey} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"InvalidKey\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"detail\":", answer, StringComparison.Ordinal);
        Assert.Empty(server.Intake.Accepted);
        Assert.DoesNotContain(Directory.EnumerateFiles(server.Folder, "*", SearchOption.AllDirectories), path => path.Contains("outside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_AKeyOf300Characters_IsRefusedWithASentence()
    {
        await using var server = await ApiServer.StartAsync();

        using var answer = await server.Client.PutAsync($"/api/files/images/{new string('a', 300)}.jpg", new ByteArrayContent(Bytes));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("shorter", (await JsonOf(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_MoreThanTheLimit_Is413AndLeavesNothing()
    {
        await using var server = await ApiServer.StartAsync(options => options.MaxUploadBytes = 5);

        using var answer = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Empty(server.Intake.Accepted);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/files/images/cat.jpg")).StatusCode);
    }

    [Fact]
    public async Task Put_IfNoneMatchAnything_LeavesTheFileThatIsThere()
    {
        await using var server = await ApiServer.StartAsync();
        using var first = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/files/images/cat.jpg") { Content = new ByteArrayContent([1]) };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        Assert.Equal(Bytes, await server.Client.GetByteArrayAsync("/api/files/images/cat.jpg"));
    }

    [Fact]
    public async Task Get_AFile_CannotRunAsAPage()
    {
        await using var server = await ApiServer.StartAsync();
        using var put = await server.Client.PutAsync("/api/files/images/evil.html", new StringContent("<script>alert(1)</script>", Encoding.UTF8, "text/html"));

        using var answer = await server.Client.GetAsync("/api/files/images/evil.html");

        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("bytes=2-4", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", "89", "bytes 8-9/10")]
    [InlineData("bytes=8-99", "89", "bytes 8-9/10")]
    public async Task Get_ARange_IsThatPart(string range, string part, string contentRange)
    {
        await using var server = await ApiServer.StartAsync();
        using var put = await server.Client.PutAsync("/api/files/images/a.bin", new ByteArrayContent(Bytes));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/files/images/a.bin");
        request.Headers.TryAddWithoutValidation("Range", range);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(part, await answer.Content.ReadAsStringAsync());
        Assert.Equal(contentRange, answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task Get_ARangeBeyondTheEnd_Is416()
    {
        await using var server = await ApiServer.StartAsync();
        using var put = await server.Client.PutAsync("/api/files/images/a.bin", new ByteArrayContent(Bytes));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/files/images/a.bin");
        request.Headers.TryAddWithoutValidation("Range", "bytes=10-");

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
    }

    [Fact]
    public async Task Get_WithTheETagThatItHas_Is304()
    {
        await using var server = await ApiServer.StartAsync();
        using var put = await server.Client.PutAsync("/api/files/images/a.bin", new ByteArrayContent(Bytes));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/files/images/a.bin");
        request.Headers.IfNoneMatch.Add(put.Headers.ETag!);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task Delete_AFile_IsGoneOnce()
    {
        await using var server = await ApiServer.StartAsync();
        using var put = await server.Client.PutAsync("/api/files/images/a.bin", new ByteArrayContent(Bytes));

        using var first = await server.Client.DeleteAsync("/api/files/images/a.bin");
        using var second = await server.Client.DeleteAsync("/api/files/images/a.bin");

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
    }

    [Fact]
    public async Task List_MoreThanAPage_GivesEveryKeyOnceInOrder()
    {
        await using var server = await ApiServer.StartAsync();
        string[] keys = ["a.bin", "b/c.bin", "b/d.bin", "e f.bin", "z.bin"];
        foreach (var key in keys.Reverse())
            (await server.Client.PutAsync($"/api/files/images/{Uri.EscapeDataString(key)}", new ByteArrayContent(Bytes))).Dispose();

        var (listed, token) = (new List<string>(), "");
        do
        {
            using var page = JsonDocument.Parse(await server.Client.GetStringAsync($"/api/files/images?top=2&continuationToken={Uri.EscapeDataString(token)}"));
            listed.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()!));
            token = page.RootElement.GetProperty("continuationToken").GetString() ?? "";
        }
        while (token.Length > 0);

        Assert.Equal(keys, listed);
    }

    [Theory]
    [InlineData("/api/files")]
    [InlineData("/api/files/images?top=0")]
    [InlineData("/api/files/images?top=100000")]
    public async Task List_AskedWrongly_Is400(string path)
    {
        await using var server = await ApiServer.StartAsync();

        using var answer = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/files/faces/.faces/collections/staff.json")]
    [InlineData("/api/files/images/2024/.faces/x")]
    [InlineData("/api/files/faces/%2Efaces%2Fcollections%2Fstaff.json")]
    [InlineData("/api/files/file:faces/.faces/collections/staff.json")]
    public async Task AnyVerb_OnKnownFaces_Is404AndTouchesNothing(string path)
    {
        await using var server = await ApiServer.StartAsync();
        string[] files = [Path.Combine(server.Folder, "data", "faces", ".faces", "collections", "staff.json"), Path.Combine(server.Folder, "data", "images", "2024", ".faces", "x")];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, Bytes);
        }

        foreach (var verb in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Delete, HttpMethod.Put })
        {
            using var request = new HttpRequestMessage(verb, path) { Content = verb == HttpMethod.Put ? new ByteArrayContent([1]) : null };
            using var answer = await server.Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.All(files, file => Assert.Equal(Bytes, File.ReadAllBytes(file)));
    }

    [Fact]
    public async Task List_OfAContainerWithKnownFaces_ShowsTheOthers()
    {
        await using var server = await ApiServer.StartAsync();
        using var put = await server.Client.PutAsync("/api/files/images/cat.jpg", new ByteArrayContent(Bytes));
        var file = Path.Combine(server.Folder, "data", "images", ".faces", "collections", "staff.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, Bytes);

        using var all = await server.Client.GetAsync("/api/files/images");
        using var begun = await server.Client.GetAsync("/api/files/images?prefix=.fa");
        using var hidden = await server.Client.GetAsync("/api/files/images?prefix=.faces/");

        Assert.Equal("cat.jpg", Assert.Single((await JsonOf(all)).GetProperty("items").EnumerateArray()).GetProperty("key").GetString());
        Assert.Equal(0, (await JsonOf(begun)).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
    }

    [Fact]
    public async Task Put_AnUploadThatBreaksOff_LeavesNothing()
    {
        await using var server = await ApiServer.StartAsync();
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(server.Address.Host, server.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes("PUT /api/files/images/half.jpg HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf"));
        }

        using var later = await server.Client.PutAsync("/api/files/images/whole.jpg", new ByteArrayContent(Bytes));

        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/files/images/half.jpg")).StatusCode);
        Assert.Equal("whole.jpg", server.Intake.Accepted.Single().Reference.Key);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
}
