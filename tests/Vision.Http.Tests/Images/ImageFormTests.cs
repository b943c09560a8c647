using System.Net;

namespace Vision.Http.Images;

public class ImageFormTests
{
    private const string Part = "--b\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nx\r\n";

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=b; boundary=c")]
    [InlineData("multipart/form-data; boundary=b c")]
    [InlineData("multipart/")]
    public async Task Boundary_Wrong_IsABadRequest(string contentType)
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Contains("Content-Type", await server.DetailAsync("/shape", ImageServer.Raw(Part + "--b--", contentType), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70, HttpStatusCode.OK)]
    [InlineData(71, HttpStatusCode.BadRequest)]
    [InlineData(10_000, HttpStatusCode.BadRequest)]
    public async Task Boundary_OfALength_IsTakenUpTo70(int length, HttpStatusCode expected)
    {
        await using var server = await ImageServer.StartAsync();
        var boundary = new string('b', length);

        var (status, _) = await server.PostAsync("/shape", ImageServer.Raw($"{Part}--b--".Replace("--b", $"--{boundary}", StringComparison.Ordinal), $"multipart/form-data; boundary={boundary}"));

        Assert.Equal(expected, status);
    }

    [Theory]
    [InlineData("", "ends in its part 0")]
    [InlineData("hello", "ends in its part 0")]
    [InlineData(Part, "ends in its part 1")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"image\"\r\n", "ends in its part 1")]
    [InlineData("--b\r\nno header\r\n\r\nx\r\n--b--", "Part 1 has a line among its headers that is none")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--", "None of the form's 1 parts is named image")]
    [InlineData("--b\r\n\r\nx\r\n--b--", "None of the form's 1 parts is named image")]
    [InlineData("--b--", "None of the form's 0 parts is named image")]
    public async Task Form_Malformed_IsABadRequestThatSaysWhere(string body, string expected)
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Contains(expected, await server.DetailAsync("/shape", ImageServer.Raw(body), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithAnotherBoundaryInItsBody_IsABadRequest()
    {
        await using var server = await ImageServer.StartAsync();
        var body = string.Concat(Enumerable.Repeat("--c\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nx\r\n", 1000));

        Assert.Contains("does not begin with the boundary", await server.DetailAsync("/shape", ImageServer.Raw(body), HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Multipart_OfAnotherKind_IsUnsupported()
    {
        await using var server = await ImageServer.StartAsync();

        Assert.Contains("multipart/mixed", await server.DetailAsync("/shape", ImageServer.Raw(Part, "multipart/mixed; boundary=b"), HttpStatusCode.UnsupportedMediaType), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileName_OfAPart_IsShownWithoutControlsAndShort()
    {
        await using var server = await ImageServer.StartAsync();
        var body = $"--b\r\nContent-Disposition: form-data; name=\"image\"; filename*=UTF-8''caf%C3%A9%0D%0A{new string('x', 300)}\r\n\r\nx\r\n--b--";

        var detail = await server.DetailAsync("/api/images/labels", ImageServer.Raw(body), HttpStatusCode.UnsupportedMediaType);

        Assert.StartsWith("part 1 (café??xxx", detail, StringComparison.Ordinal);
        Assert.InRange(detail.Length, 80, 130);
    }

    [Fact]
    public async Task Part_ThatIsAFormItself_IsNoImage()
    {
        await using var server = await ImageServer.StartAsync();
        var nested = "--b\r\nContent-Disposition: form-data; name=\"image\"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--";

        Assert.Equal((HttpStatusCode.OK, "[[]]"), await server.PostAsync("/shape", ImageServer.Raw(nested)));
    }
}
