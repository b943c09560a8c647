using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Vision.Http.Problems;

/// <summary>Every parameter of every query, given what it is not.</summary>
public partial class QueryFuzzTests
{
    private static readonly string[] Nonsense = ["abc", "-", "", "1e999", "99999999999999999999", "true;", "2026-13-45", "%00", "%F0%9F%98%80", "a&b", "'; --", "+"];

    [Fact]
    public async Task EveryParameter_GivenNonsense_AnswersWithAProblemOrTakesIt()
    {
        await using var server = await RunServer.StartAsync();
        var tried = 0;
        foreach (var endpoint in server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<MethodInfo>() is not { } handler)
                continue;

            var path = RouteValue().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "x");
            foreach (var parameter in handler.GetParameters().Where(IsOfTheQuery))
            {
                foreach (var value in Nonsense)
                {
                    foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                    {
                        using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?{parameter.Name}={value}");
                        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                        await AssertAnsweredAsync(request, answer);
                        tried++;
                    }
                }
            }
        }

        Assert.True(tried > 200, $"{tried} requests are not all there are.");
    }

    [Theory]
    [InlineData("/api/runs?top=abc", "top is 'abc'; it must be a whole number.")]
    [InlineData("/api/runs/x?showHistory=perhaps", "showHistory is 'perhaps'; it must be true or false.")]
    [InlineData("/api/runs?createdTimeFrom=yesterday", "createdTimeFrom is 'yesterday'; it must be a time such as 2026-11-30T10:00:00Z.")]
    [InlineData("/api/faces/collections/staff/search?threshold=much", "threshold is 'much'; it must be a number.", "POST")]
    [InlineData("/api/runs/x?showInput=%22%22", "showInput is '\"\"'; it must be true or false.")]
    public async Task Parameter_OfAnotherKind_IsNamedWithWhatItMustBe(string address, string detail, string method = "GET")
    {
        await using var server = await RunServer.StartAsync();

        using var answer = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(detail, (await BodyAsync(answer)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("2026-11-30T10:00:00Z")]
    [InlineData("2026-11-30T10:00:00.1234567+00:00")]
    [InlineData("2026-11-30T10:00:00%2B01:00")]
    [InlineData("2026-11-30T10:00:00-05:00")]
    [InlineData("2026-11-30")]
    public async Task Time_AsPrintedOrTyped_IsTaken(string time)
    {
        await using var server = await RunServer.StartAsync();

        using var answer = await server.Client.GetAsync($"/api/runs?createdTimeFrom={time}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Time_AsARunPrintsIt_FindsTheRun()
    {
        await using var server = await RunServer.StartAsync();
        var created = (await server.GetAsync($"/api/runs/{await server.EndedAsync("r")}")).GetProperty("createdTime").GetString();

        Assert.Equal(1, (await server.GetAsync($"/api/runs?createdTimeFrom={created}")).GetArrayLength());
    }

    [Fact]
    public async Task Upload_OfAForm_Is415WithWhatToDo()
    {
        await using var server = await RunServer.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "x.jpg" } };

        using var answer = await server.Client.PutAsync("/api/files/images/x.jpg", form);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains("curl -T", (await BodyAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/files/images/x.jpg")).StatusCode);
    }

    [Theory]
    [InlineData("/api/files/images/x.jpg", "PUT", 1001, "The body is larger than 1,000 bytes, the limit Vision:Api:MaxUploadBytes of this server")]
    [InlineData("/api/runs", "POST", (1 << 20) + 1, "The body is larger than 1,048,576 bytes, the limit Vision:Api:MaxJsonBytes of this server")]
    public async Task Body_OverALimit_NamesIt(string address, string method, int bytes, string start)
    {
        await using var server = await RunServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = new ByteArrayContent(new byte[bytes]) };

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.StartsWith(start, (await BodyAsync(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Range_BeyondTheFile_IsAProblem()
    {
        await using var server = await RunServer.StartAsync();
        (await server.Client.PutAsync("/api/files/images/x.txt", new StringContent("abc"))).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/files/images/x.txt") { Headers = { Range = new RangeHeaderValue(9, null) } };

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    private static bool IsOfTheQuery(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.Name != "id" && (type.IsPrimitive || type == typeof(string) || type == typeof(QueryTime) || type == typeof(DateTimeOffset));
    }

    private static async Task AssertAnsweredAsync(HttpRequestMessage request, HttpResponseMessage answer)
    {
        Assert.True((int)answer.StatusCode < 500 || answer.StatusCode == HttpStatusCode.NotImplemented, $"{request.RequestUri}: {answer.StatusCode}");
        if ((int)answer.StatusCode < 400 || request.Method == HttpMethod.Head)
            return;

        Assert.True(answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{request.Method} {request.RequestUri}: {answer.StatusCode} without a problem");
        Assert.False(string.IsNullOrEmpty((await BodyAsync(answer)).GetProperty("detail").GetString()), request.RequestUri!.ToString());
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex RouteValue();
}
