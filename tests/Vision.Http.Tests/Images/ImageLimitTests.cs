using System.Net;

namespace Vision.Http.Images;

public class ImageLimitTests
{
    private static readonly byte[] Png = ImageFiles.Png(3, 5);

    [Fact]
    public async Task Form_OfTooManyParts_IsRefused()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxParts = 2);

        Assert.Contains("more than 2 parts", await server.DetailAsync("/shape", ImageServer.Form(Png, Png, Png), HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "[[3,5,3],[3,5,3]]"), await server.PostAsync("/shape", ImageServer.Form(Png, Png)));
    }

    [Fact]
    public async Task Part_TooLarge_IsRefusedByItsName()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxPartBytes = 1000);

        var detail = await server.DetailAsync("/shape", ImageServer.Form(Png, new byte[1001]), HttpStatusCode.RequestEntityTooLarge);

        Assert.StartsWith("part 2 (2.jpg): it has more than 1,000 bytes", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartOfAnotherName_TooLarge_IsRefusedToo()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxPartBytes = 1000);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[100_000]), "other" }, { new ByteArrayContent(Png), "image" } };

        Assert.StartsWith("part 1: it has more than 1,000 bytes", await server.DetailAsync("/shape", form, HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_TooLarge_IsRefusedWithTheSetting()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxPartBytes = 1000);

        Assert.Contains("MaxPartBytes", await server.DetailAsync("/shape", ImageServer.Image(new byte[1001]), HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_TooLargeInAll_IsRefused()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxBytes = 2000);

        Assert.Contains("more than 2,000 bytes", await server.DetailAsync("/shape", ImageServer.Form(new byte[1500], new byte[1500]), HttpStatusCode.RequestEntityTooLarge), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Long: ", 17_000)]
    [InlineData("X: 1\r\n", 3_000)]
    public async Task Headers_OfAPart_TooLarge_AreRefused(string header, int times)
    {
        await using var server = await ImageServer.StartAsync();
        var headers = header.EndsWith('\n') ? string.Concat(Enumerable.Range(0, times).Select(n => $"X{n}: 1\r\n")) : $"{header}{new string('x', times)}\r\n";

        var detail = await server.DetailAsync("/shape", ImageServer.Raw($"--b\r\n{headers}\r\nx\r\n--b--\r\n"), HttpStatusCode.RequestEntityTooLarge);

        Assert.StartsWith("Part 1 has more than 16,384 bytes or 16 lines of headers", detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--b\r\nX-Long: ")]
    [InlineData("--b\r\nX: 1\r\n\r\nx\r\n--b\r\nX-Long: ")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=image\r\n\r\nx\r\n--b\r\nX-Long: ")]
    public async Task Header_OfAPartWithoutEnd_IsTooLong(string start)
    {
        await using var server = await ImageServer.StartAsync();

        // Read to its end, it would be a form that breaks off.
        var body = start + new string('x', 200_000);
        var answer = await server.SendRawAsync(
            "POST /shape HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nConnection: close\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}");

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_ThatOthersHold_IsWaitedForElsewhere()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxBufferedBytes = 1);

        using var answer = await server.Client.PostAsync(new Uri("/shape", UriKind.Relative), ImageServer.Image(Png));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Memory_OfEndedRequests_IsGivenBack()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.MaxBufferedBytes = 300_000);

        for (var n = 0; n < 20; n++)
            Assert.Equal((HttpStatusCode.OK, "[[3,5,3],[]]"), await server.PostAsync("/shape", ImageServer.Form(Png, new byte[100_000])));
    }

    [Fact]
    public async Task Body_ThatNeverEnds_IsRefusedAfterTheTimeout()
    {
        await using var server = await ImageServer.StartAsync(options => options.Images.BodyTimeout = TimeSpan.FromSeconds(1));

        var answer = await server.SendRawAsync("POST /shape HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\nConnection: close\r\n\r\nabc");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("within 1 s", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OutOfRange_SayTheRange()
    {
        Assert.Null(new ImageApiOptions().Problem());
        Assert.Contains("1..10,000", new ImageApiOptions { MaxParts = 0 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("MaxPartBytes", new ImageApiOptions { MaxPartBytes = 0 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("MaxBytes", new ImageApiOptions { MaxBytes = -1 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("MaxHeaderBytes", new ImageApiOptions { MaxHeaderBytes = 1 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("MaxBufferedBytes", new ImageApiOptions { MaxBufferedBytes = 0 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("BodyTimeout", new ImageApiOptions { BodyTimeout = TimeSpan.Zero }.Problem(), StringComparison.Ordinal);
    }
}
