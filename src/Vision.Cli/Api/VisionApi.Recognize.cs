using System.Net;
using System.Text.RegularExpressions;

namespace Vision.Cli;

/// <content>Recognition.</content>
internal sealed partial class VisionApi
{
    /// <summary>Starts <c>RecognizeFaces</c> for a stored file; when the same run is under way already, that one is meant.</summary>
    /// <returns>The run's id.</returns>
    public Task<string> StartRecognizeAsync(UploadReceipt file, RecognizeSettings settings, CancellationToken cancellationToken) =>
        StartRunAsync(Body(new RecognizeRequest("RecognizeFaces", new RecognizeInput(file.Object, file.Etag, settings)), CliJson.Default.RecognizeRequest), cancellationToken);

    /// <summary>What recognition found.</summary>
    public async Task<RecognitionResults> ReadRecognitionAsync(ObjectAddress json, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, json.ApiPath, null, cancellationToken);
        return await ReadAsync(response, CliJson.Default.RecognitionResults, cancellationToken);
    }

    private async Task<string> StartRunAsync(HttpContent request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await SendAsync(HttpMethod.Post, "api/runs", request, cancellationToken);
            return (await ReadAsync(response, CliJson.Default.StartResponse, cancellationToken)).Id;
        }
        catch (ApiException conflict) when (conflict.Status == HttpStatusCode.Conflict && RunId().Match(conflict.Message) is { Success: true } id)
        {
            return id.Groups[1].Value;
        }
    }

    [GeneratedRegex("^Run '([^']+)' is there already")]
    private static partial Regex RunId();
}
