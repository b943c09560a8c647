using System.Net;
using System.Text;

namespace Vision.Http.Images;

public class ShapeTests
{
    private static readonly byte[] Png = ImageFiles.Png(3, 5), Grey = ImageFiles.GreyJpeg(24, 40);

    [Theory]
    [InlineData("/shape", "[3,5,3]", "[24,40]")]
    [InlineData("/api/images/shape", "[3,5,3]", "[24,40]")]
    [InlineData("/nbytes", "0.045", "0.96")]
    [InlineData("/api/images/nbytes", "0.045", "0.96")]
    public async Task Post_AnImage_TellsItsArray(string path, string ofPng, string ofGrey)
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Equal((HttpStatusCode.OK, ofPng), await server.PostAsync(path, ImageServer.Image(Png)));
        Assert.Equal((HttpStatusCode.OK, ofGrey), await server.PostAsync(path, ImageServer.Image(Grey, "application/x-www-form-urlencoded")));
        Assert.Equal((HttpStatusCode.OK, $"[{ofPng},{ofGrey}]"), await server.PostAsync(path, ImageServer.Form(Png, Grey)));
    }

    [Theory]
    [InlineData("/shape", "[[3,5,3],[],[],[24,40]]")]
    [InlineData("/nbytes", "[0.045,[],[],0.96]")]
    public async Task Post_AFormWithDamagedImages_LeavesThemEmpty(string path, string expected)
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Equal((HttpStatusCode.OK, expected), await server.PostAsync(path, ImageServer.Form(Png, Png[..40], [], Grey)));
    }

    [Fact]
    public async Task Post_AFormWithOtherParts_PassesThemOver()
    {
        await using var server = await ImageServer.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("holiday"), "album" }, { new ByteArrayContent(Png), "image" }, { new ByteArrayContent(Grey), "Image" } };

        Assert.Equal((HttpStatusCode.OK, "[[3,5,3]]"), await server.PostAsync("/shape", form));
    }

    [Fact]
    public async Task Post_AChunkedBody_IsReadAsAny()
    {
        await using var server = await ImageServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/shape") { Content = new ByteArrayContent(Png) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal("[3,5,3]", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(262_144 - 2_000)]
    public async Task Post_InSeveralPieces_IsReadToItsEnd(int more)
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "[24,40]"), await server.PostAsync("/shape", ImageServer.Image([.. Grey, .. new byte[more]])));
    }

    [Fact]
    public async Task Post_ADamagedImage_LeavesTheConnectionToTheNext()
    {
        await using var server = await ImageServer.StartAsync();
        static string Request(byte[] image, string last) =>
            $"POST /shape HTTP/1.1\r\nHost: localhost\r\n{last}Content-Length: {image.Length}\r\n\r\n{Encoding.Latin1.GetString(image)}";

        var answers = await server.SendRawAsync(Request(Png[..40], "") + Request(Png, "") + Request(Grey, "Connection: close\r\n"));

        Assert.Matches("(?s)^HTTP/1.1 422 .*HTTP/1.1 200 .*\\[3,5,3\\].*HTTP/1.1 200 .*\\[24,40\\]$", answers.TrimEnd());
    }

    [Fact]
    public async Task Post_LargerThanTheFirstBuffer_IsReadToItsEnd()
    {
        await using var server = await ImageServer.StartAsync();
        byte[] trailed = [.. Grey, .. new byte[3_000_000]];

        Assert.Equal((HttpStatusCode.OK, "[24,40]"), await server.PostAsync("/shape", ImageServer.Image(trailed)));
        Assert.Equal((HttpStatusCode.OK, "[[24,40],[3,5,3]]"), await server.PostAsync("/shape", ImageServer.Form(trailed, Png)));
    }
}
