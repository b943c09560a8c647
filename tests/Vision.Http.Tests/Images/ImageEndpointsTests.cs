using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Vision.Http.Images;

public class ImageEndpointsTests
{
    private static readonly byte[] Png = ImageFiles.Png(3, 5);

    [Fact]
    public async Task Labels_OfAnImage_AreAnObjectAndOfAFormAList()
    {
        await using var server = await ImageServer.StartAsync();

        var (_, one) = await server.PostAsync("/api/images/labels?maxLabels=7&minConfidence=12.5", ImageServer.Image(Png));
        var (_, two) = await server.PostAsync("/api/images/labels", ImageServer.Form(Png, Png));

        Assert.Equal($"{Png.Length}/7/12.5", JsonDocument.Parse(one).RootElement.GetProperty("labels")[0].GetProperty("name").GetString());
        Assert.Equal(2, JsonDocument.Parse(two).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Labels_OfADamagedPart_FailByItsName()
    {
        await using var server = await ImageServer.StartAsync();

        Assert.StartsWith("part 2 (2.jpg): ", await server.DetailAsync("/api/images/labels", ImageServer.Form(Png, Png[..30]), HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.StartsWith("part 1 (1.jpg): ", await server.DetailAsync("/api/images/labels", ImageServer.Form("text"u8.ToArray()), HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
        Assert.StartsWith("part 1 (1.jpg): ", await server.DetailAsync("/api/images/labels", ImageServer.Form(Array.Empty<byte>()), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("labels?maxLabels=0")]
    [InlineData("labels?maxLabels=1001")]
    [InlineData("labels?maxLabels=many")]
    [InlineData("labels?minConfidence=101")]
    [InlineData("text?minConfidence=NaN")]
    [InlineData("faces?attributes=Everything")]
    [InlineData("blur?mode=Image")]
    [InlineData("blur?mode=7")]
    [InlineData("blur?image=file://images/a.jpg")]
    [InlineData("blur?keep=staff")]
    [InlineData("blur?outputContainer=elsewhere")]
    [InlineData("blur?cells=99")]
    public async Task Query_Wrong_IsABadRequest(string path)
    {
        await using var server = await ImageServer.StartAsync();

        Assert.StartsWith("The query is wrong: ", await server.DetailAsync($"/api/images/{path}", ImageServer.Image(Png), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_OfAProviderWithoutIt_IsNotImplemented()
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Contains("one-label", await server.DetailAsync("/api/images/text", ImageServer.Image(Png), HttpStatusCode.NotImplemented), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blur_AnImage_AnswersWithIt()
    {
        await using var server = await ImageServer.StartAsync();

        using var answer = await server.Client.PostAsync(new Uri("/api/images/blur?mode=Pixelate&code=key", UriKind.Relative), ImageServer.Image(Png));

        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Png.Reverse(), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Blur_AForm_AnswersWithAllInTheirOrder()
    {
        await using var server = await ImageServer.StartAsync();
        var other = ImageFiles.Png(9, 9);

        using var answer = await server.Client.PostAsync(new Uri("/api/images/blur", UriKind.Relative), ImageServer.Form(Png, other));

        var type = answer.Content.Headers.ContentType!;
        Assert.Equal("multipart/mixed", type.MediaType);
        var reader = new MultipartReader(type.Parameters.Single().Value!, await answer.Content.ReadAsStreamAsync());
        foreach (var expected in new[] { Png, other })
        {
            var part = (await reader.ReadNextSectionAsync())!;
            using var bytes = new MemoryStream();
            await part.Body.CopyToAsync(bytes);
            Assert.Equal("image/png", part.ContentType);
            Assert.Equal(expected.Reverse(), bytes.ToArray());
        }

        Assert.Null(await reader.ReadNextSectionAsync());
    }

    [Fact]
    public async Task Blur_AFormWithADamagedPart_AnswersWithNone()
    {
        await using var server = await ImageServer.StartAsync();

        Assert.StartsWith("part 2 (2.jpg): ", await server.DetailAsync("/api/images/blur", ImageServer.Form(Png, ImageFiles.GreyJpeg(8, 8)), HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/shape", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/nbytes", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/images/blur", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/api/images/labels", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/shape/of/you", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/images", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/images/labels/more", HttpStatusCode.NotFound)]
    public async Task Request_ThatNobodyAnswers_SaysSo(string method, string path, HttpStatusCode expected)
    {
        await using var server = await ImageServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(expected == HttpStatusCode.MethodNotAllowed, answer.Content.Headers.Allow.Contains("POST"));
    }
}
