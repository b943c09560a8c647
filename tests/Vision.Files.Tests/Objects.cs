using System.Text;

namespace Vision.Files.Tests;

/// <summary>Short forms for what these tests do most.</summary>
internal static class Objects
{
    public static ObjectRef Image(string key) => new("file", "images", key);

    public static Task<ObjectInfo> WriteTextAsync(this IObjectStore store, string key, string text, WriteOptions? options = null) =>
        store.WriteAsync(Image(key), new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    public static async Task<string> ReadTextAsync(this IObjectStore store, string key, ObjectRange? range = null)
    {
        await using var content = await store.OpenReadAsync(Image(key), range);
        using var reader = new StreamReader(content.Stream);
        return await reader.ReadToEndAsync();
    }

    public static async Task<string[]> KeysAsync(this IObjectStore store, string prefix = "", int pageSize = 1000)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await store.ListPageAsync("images", prefix, token, pageSize);
            Assert.True(page.Items.Count <= pageSize);
            keys.AddRange(page.Items.Select(item => item.Reference.Key));
            token = page.NextPageToken;
        }
        while (token is not null);

        return [.. keys];
    }
}
