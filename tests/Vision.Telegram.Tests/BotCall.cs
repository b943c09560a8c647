using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Vision.Telegram;

/// <summary>A call of the Bot API.</summary>
/// <param name="Method">What is to be done.</param>
/// <param name="Fields">Its parameters as text.</param>
/// <param name="File">The file that came along, and its name.</param>
internal sealed record BotCall(string Method, IReadOnlyDictionary<string, string> Fields, (string Name, byte[] Content)? File)
{
    /// <summary>Whether it was answered with an error.</summary>
    public bool IsRefused { get; init; }

    public static async Task<BotCall> ReadAsync(string method, HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            using var body = await JsonDocument.ParseAsync(request.Body);
            return new BotCall(method, body.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString()), null);
        }

        var form = await request.ReadFormAsync();
        using var content = new MemoryStream();
        if (form.Files is [var file, ..])
            await file.CopyToAsync(content);
        return new BotCall(
            method, form.ToDictionary(field => field.Key, field => field.Value.ToString()), form.Files.Count == 0 ? null : (form.Files[0].FileName, content.ToArray()));
    }
}
