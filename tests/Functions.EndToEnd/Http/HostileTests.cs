using System.Net;
using System.Net.Sockets;
using System.Text;
using Vision.EndToEnd.Processes;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>Requests that mean harm: the right status, bounded memory and time, and the next one is answered as ever.</summary>
/// <remarks>
/// Whoever goes on sending after the answer is sent to vision-host alone: in front of a Functions app stands the host of Azure Functions, which ends
/// such requests, and the one of these tests does not.
/// </remarks>
public sealed class HostileTests(SameApiTests.BothHosts hosts) : IClassFixture<SameApiTests.BothHosts>
{
    private const string Vision = "vision-host", Functions = "functions";
    private const long Gigabyte = 1L << 30;
    private const string Chunked = "Transfer-Encoding: chunked\r\n";
    private const string Form = "Content-Type: multipart/form-data; boundary=b\r\n";
    private const string Part = "--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n\r\n";

    // One image of the largest size, twice while it grows, and what the host takes anyway.
    private const long MemoryAllowed = 300_000_000;

    private static readonly byte[] Photo = TestPhotos.Make(1);

    public static TheoryData<string> Hosts => [Vision, Functions];

    [Theory]
    [InlineData(Vision)]
    public Task Parts_100000_AreRefusedAfterThoseAllowed(string host) => StandsAsync(host, 413, "/shape", Chunked + Form, async (stream, stop) =>
    {
        for (var n = 0; n < 100_000; n += 100)
            await ChunkAsync(stream, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Part, 100))), stop);
    });

    [Theory]
    [InlineData(Vision)]
    public async Task Body_OfAGigabyteThatIsAnnounced_IsRefusedAtOnce(string host)
    {
        var sent = 0L;
        await StandsAsync(host, 413, "/shape", $"Content-Length: {Gigabyte}\r\n", async (stream, stop) =>
        {
            for (; sent < Gigabyte; sent += Photo.Length)
                await stream.WriteAsync(Photo, stop);
        });
        Assert.InRange(sent, 0, Gigabyte / 4);
    }

    [Theory]
    [InlineData(Vision)]
    public async Task Body_OfAGigabyteInChunks_IsRefusedEarly(string host)
    {
        var sent = 0L;
        await StandsAsync(host, 413, "/nbytes", Chunked, async (stream, stop) =>
        {
            for (; sent < Gigabyte; sent += Photo.Length)
                await ChunkAsync(stream, Photo, stop);
        });
        Assert.InRange(sent, 0, Gigabyte / 4);
    }

    [Theory]
    [InlineData(Vision)]
    public async Task Part_OfAGigabyte_IsRefusedEarly(string host)
    {
        var sent = 0L;
        await StandsAsync(host, 413, "/api/images/labels", Chunked + Form, async (stream, stop) =>
        {
            await ChunkAsync(stream, "--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\n"u8.ToArray(), stop);
            for (; sent < Gigabyte; sent += Photo.Length)
                await ChunkAsync(stream, Photo, stop);
        });
        Assert.InRange(sent, 0, Gigabyte / 4);
    }

    [Theory]
    [InlineData(Vision)]
    public Task Preamble_WithoutEnd_IsNoForm(string host) => StandsAsync(host, 400, "/shape", Chunked + Form, async (stream, stop) =>
    {
        for (var n = 0; n < 1000; n++)
            await ChunkAsync(stream, new byte[50_000], stop);
    });

    [Theory]
    [InlineData(Vision)]
    public Task Header_OfAPartWithoutEnd_IsRefused(string host) => StandsAsync(host, 413, "/shape", Chunked + Form, async (stream, stop) =>
    {
        await ChunkAsync(stream, "--b\r\nX-Long: "u8.ToArray(), stop);
        for (var n = 0; n < 1000; n++)
            await ChunkAsync(stream, Encoding.ASCII.GetBytes(new string('x', 50_000)), stop);
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Forms_AThousandDeep_AreOnePartThatIsNoImage(string host)
    {
        var nested = string.Concat(Enumerable.Range(0, 1000).Select(n => $"--n{n}\r\nContent-Type: multipart/mixed; boundary=n{n + 1}\r\n\r\n"));
        return StandsAsync(host, 415, "/api/images/labels", WithLength(out var body, $"{Part[..^2]}{nested}\r\n--b--\r\n") + Form, body);
    }

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Length_OfTheBodyTooSmall_ReadsThatMuch(string host) =>
        StandsAsync(host, 422, "/shape", "Content-Length: 1000\r\n", (stream, stop) => stream.WriteAsync(Photo, stop).AsTask());

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Length_OfTheBodyTooLarge_EndsWithTheConnection(string host) => StandsAsync(host, 400, "/shape", $"Content-Length: {Photo.Length + 1000}\r\n", async (stream, stop) =>
    {
        await stream.WriteAsync(Photo, stop);
        // Whoever hangs up in the middle may be told nothing any more.
        ((NetworkStream)stream).Socket.Shutdown(SocketShutdown.Send);
    }, mayBeSilent: true);

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Lengths_ThatDisagree_AreABadRequest(string host) => StandsAsync(host, 400, "/shape", "Content-Length: 10\r\nContent-Length: 20\r\n", (stream, stop) => stream.WriteAsync(new byte[20], stop).AsTask());

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Length_ThatIsNone_IsABadRequest(string host) => StandsAsync(host, 400, "/shape", "Content-Length: -1\r\n", (stream, stop) => stream.WriteAsync(new byte[20], stop).AsTask());

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Chunk_ThatIsNone_IsABadRequest(string host) => StandsAsync(host, 400, "/shape", Chunked, (stream, stop) => stream.WriteAsync("no chunk\r\n"u8.ToArray(), stop).AsTask());

    [Theory]
    [MemberData(nameof(Hosts))]
    public Task Body_ThatTrickles_TimesOut(string host) => StandsAsync(host, 408, "/shape", "Content-Length: 5000\r\n", async (stream, stop) =>
    {
        for (var n = 0; n < 5000; n++)
        {
            await stream.WriteAsync(Photo.AsMemory(n, 1), stop);
            await Task.Delay(1000, stop);
        }
    });

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Expect_OfAnImage_IsToldToGoOn(string host)
    {
        // It sends nothing before it was told to.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromHours(1) }) { BaseAddress = ClientOf(host).BaseAddress, Timeout = TimeSpan.FromMinutes(1) };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/shape") { Content = new ByteArrayContent(Photo) };
        request.Headers.ExpectContinue = true;
        request.Headers.Add("x-functions-key", Host.Front.Key);

        using var answer = await client.SendAsync(request);

        Assert.Equal("[360,480,3]", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Vision)]
    public Task Expect_OfAGigabyte_IsRefusedBeforeItIsSent(string host) => StandsAsync(host, 413, "/shape", $"Expect: 100-continue\r\nContent-Length: {Gigabyte}\r\n", (_, _) => Task.CompletedTask);

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task Connections_ThatSendNothingMore_KeepNobodyOut(string host)
    {
        var server = ClientOf(host).BaseAddress!;
        List<TcpClient> idle = [];
        try
        {
            for (var n = 0; n < 50; n++)
            {
                idle.Add(new TcpClient());
                await idle[n].ConnectAsync(server.Host, server.Port);
                await idle[n].GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /shape HTTP/1.1\r\nHost: localhost\r\nx-functions-key: {Host.Front.Key}\r\nContent-Length: 20000000\r\n\r\nx"));
            }

            await AnswersAsync(host);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    private static string WithLength(out Func<Stream, CancellationToken, Task> body, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        body = (stream, stop) => stream.WriteAsync(bytes, stop).AsTask();
        return $"Content-Length: {bytes.Length}\r\n";
    }

    private static async Task ChunkAsync(Stream stream, byte[] bytes, CancellationToken stop) =>
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"), .. bytes, .. "\r\n"u8], stop);

    private async Task StandsAsync(string host, int expected, string path, string headers, Func<Stream, CancellationToken, Task> body, bool mayBeSilent = false)
    {
        await AnswersAsync(host);
        var before = MemoryOf(host);

        var answer = await RawExchange.PostAsync(ClientOf(host).BaseAddress!, path, headers, body);

        Assert.True(RawExchange.StatusOf(answer) == expected || (mayBeSilent && answer.Length == 0), $"expected {expected}: {answer}");
        Assert.True(MemoryOf(host) - before <= MemoryAllowed, $"{MemoryOf(host) - before:N0} bytes more");
        await AnswersAsync(host);
    }

    private async Task AnswersAsync(string host)
    {
        using var answer = await ClientOf(host).PostAsync(new Uri("/shape", UriKind.Relative), new ByteArrayContent(Photo));
        Assert.Equal((HttpStatusCode.OK, "[360,480,3]"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    private HttpClient ClientOf(string host) => host == Vision ? hosts.Vision.Client : hosts.Functions.Client;

    private long MemoryOf(string host) => host == Vision ? hosts.Vision.PeakMemory : hosts.Functions.PeakMemory;
}
