using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vision.Emulators;
using Vision.Functions.EndToEnd.Http;
using Vision.Lambda.EndToEnd.Lambda;

namespace Vision.Lambda.EndToEnd;

/// <summary>The API function as a process, behind a function URL and behind an HTTP API: what docs/http-api.md promises.</summary>
public sealed class ApiTests(ApiTests.Api api) : IClassFixture<ApiTests.Api>
{
    // Lambda keeps the names of runs that ended, and removes them itself.
    private static readonly Dictionary<(string Method, string Path), int> Otherwise = new()
    {
        [("POST", "/api/runs/suite/restart")] = 501,
        [("DELETE", "/api/runs/suite")] = 501,
        [("GET", "/api/runs/suite")] = 200,
    };

    public static TheoryData<string> Images => [.. ImageCases.All.Keys];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Suite_ThroughEvents_IsAnsweredAsPromised(bool isFunctionUrl)
    {
        List<string> differences = [];
        foreach (var request in HttpCases.All)
        {
            // Each has a container and a run of its own.
            var own = Own(request, isFunctionUrl ? "suite" : "again");
            var answer = await SuiteClient.SendAsync(api.ClientOf(isFunctionUrl), own);
            if (answer.Status != (Otherwise.TryGetValue((request.Method, request.Path), out var other) ? other : request.Status))
                differences.Add($"{own}\n  {answer}");
        }

        Assert.True(differences.Count == 0, $"{string.Join('\n', differences)}\n{api.Log}");
    }

    [Theory]
    [MemberData(nameof(Images))]
    public async Task Image_ThroughEvents_IsAnsweredAsPromised(string name)
    {
        var request = ImageCases.All[name];

        foreach (var isFunctionUrl in (bool[])[true, false])
        {
            var answer = await SuiteClient.SendAsync(api.ClientOf(isFunctionUrl), request);

            Assert.True(answer.Status == request.Status, answer.ToString());
            Assert.Equal(request.Answer ?? answer.Body, answer.Body);
            if (answer.Status >= 400)
                Assert.StartsWith("application/problem+json", answer.ContentType, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Bytes_OfAnyKind_ComeBackAsTheyWereSent()
    {
        var content = new byte[100_000];
        new Random(1).NextBytes(content);
        var file = new Uri("/api/files/suite/any.bin", UriKind.Relative);

        using var stored = await api.ClientOf(true).PutAsync(file, new ByteArrayContent(content));

        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal(content, await api.ClientOf(false).GetByteArrayAsync(file));
    }

    [Fact]
    public async Task Run_LooksAsOnEveryHost()
    {
        var client = api.ClientOf(true);
        using var stored = await client.PutAsync(new Uri("/api/files/shown/none.jpg", UriKind.Relative), new StringContent("no picture"));
        using var started = await client.PostAsJsonAsync(new Uri("/api/runs", UriKind.Relative), new { name = "LabelImage", instanceId = "shown", input = new { image = "blob://shown/none.jpg" } });
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        await SuiteClient.SendAsync(client, new HttpCase("WAIT", "/api/runs/shown", 200));

        var run = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/runs/shown?showHistory=true", UriKind.Relative));

        Assert.Equal(("LabelImage", "shown", "Failed"), (run.GetProperty("name").GetString(), run.GetProperty("instanceId").GetString(), run.GetProperty("runtimeStatus").GetString()));
        Assert.NotEmpty(run.GetProperty("historyEvents").EnumerateArray());
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("rewind?reason=x")]
    public async Task Run_WhatLambdaCannotDo_IsNotImplementedAndSaysWhy(string verb)
    {
        var client = api.ClientOf(true);
        var id = $"waits-{verb[..5]}";
        using var started = await client.PostAsJsonAsync(new Uri("/api/runs", UriKind.Relative), new { name = "LabelImage", instanceId = id, input = new { image = "blob://shown/missing.jpg" } });
        if (verb.StartsWith("rewind", StringComparison.Ordinal))
            await SuiteClient.SendAsync(client, new HttpCase("WAIT", $"/api/runs/{id}", 200));

        using var answer = await client.PostAsync(new Uri($"/api/runs/{id}/{verb}", UriKind.Relative), null);

        // It may have ended by now, which is said first.
        if (answer.StatusCode != HttpStatusCode.Gone)
        {
            Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
            Assert.Contains("Lambda", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Request_WithoutTheKey_IsRefused()
    {
        using var stranger = new HttpClient { BaseAddress = api.ClientOf(true).BaseAddress };

        using var answer = await stranger.GetAsync(new Uri("/api/health", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static HttpCase Own(HttpCase request, string name) => request with
    {
        Path = request.Path.Replace("suite", name, StringComparison.Ordinal),
        Body = request.Body?.Replace("\"suite\"", $"\"{name}\"", StringComparison.Ordinal).Replace("//suite/", $"//{name}/", StringComparison.Ordinal),
    };

    public sealed class Api : IAsyncLifetime
    {
        private const string Key = "planted-key-4711";

        private readonly List<HttpClient> _clients = [];
        private AzuriteEmulator _azurite = null!;
        private LambdaService _lambda = null!;
        private FunctionProcess _function = null!;
        private Gateway _url = null!;
        private Gateway _httpApi = null!;

        public string Log => _function.Log;

        public HttpClient ClientOf(bool isFunctionUrl) => _clients[isFunctionUrl ? 0 : 1];

        public async Task InitializeAsync()
        {
            _azurite = await AzuriteEmulator.StartAsync();
            var settings = new Dictionary<string, string>
            {
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = "test",
                ["AWS_REGION"] = "eu-west-1",
                ["Vision__Store"] = "blob",
                ["Vision__BlobStore__ConnectionString"] = _azurite.ConnectionString,
                ["Vision__BlobStore__CreateContainers"] = "true",
                ["Vision__ApiKey"] = Key,
                ["Vision__Lambda__Workflow"] = DurableTask.Lambda.Cloud.LambdaCloud.Workflow,
                ["Vision__Lambda__Activity"] = DurableTask.Lambda.Cloud.LambdaCloud.Activity,
            };
            _lambda = await LambdaService.StartAsync(settings);
            settings["AWS_ENDPOINT_URL_LAMBDA"] = _lambda.Address;
            _function = await FunctionProcess.StartAsync("api", settings);
            (_url, _httpApi) = (await Gateway.StartAsync(_function.Events, isFunctionUrl: true), await Gateway.StartAsync(_function.Events, isFunctionUrl: false));
            foreach (var gateway in (Gateway[])[_url, _httpApi])
            {
                var client = new HttpClient { BaseAddress = gateway.Address };
                client.DefaultRequestHeaders.Add("x-functions-key", Key);
                _clients.Add(client);
            }
        }

        public async Task DisposeAsync()
        {
            _clients.ForEach(client => client.Dispose());
            await _url.DisposeAsync();
            await _httpApi.DisposeAsync();
            await _function.DisposeAsync();
            await _lambda.DisposeAsync();
            await _azurite.DisposeAsync();
        }
    }
}
