using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>Sends cases as they are written.</summary>
internal static class SuiteClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static async Task<HttpAnswer> SendAsync(HttpClient client, HttpCase request)
    {
        if (request.Method != "WAIT")
            return await SendOnceAsync(client, request);

        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var answer = await SendOnceAsync(client, request with { Method = "GET" });
            if (answer.Status != (int)HttpStatusCode.Accepted || waiting.Elapsed > Limit)
                return answer;

            await Task.Delay(50);
        }
    }

    private static async Task<HttpAnswer> SendOnceAsync(HttpClient client, HttpCase request)
    {
        // Clients that tidy paths would send other requests than these.
        var address = new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + request.Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address);
        if (request.Body is not null || request.Bytes is not null)
        {
            message.Content = new ByteArrayContent(request.Bytes ?? Encoding.UTF8.GetBytes(request.Body!));
            if (request.IsJson)
                message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (request.ContentType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        if (request.Header?.Split(": ") is [var name, var value])
            message.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(message);
        return await HttpAnswer.OfAsync(response);
    }
}
