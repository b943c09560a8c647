// Asks a running server (./run) about images: dotnet run samples/images.cs photo.jpg…
// Without the native compiler, it needs no package.
#:property PublishAot=false
using System.Text.Json;

using var client = new HttpClient { BaseAddress = new Uri(Environment.GetEnvironmentVariable("VISION_URL") ?? "http://127.0.0.1:7071") };
if (Environment.GetEnvironmentVariable("VISION_API_KEY") is { Length: > 0 } key)
    client.DefaultRequestHeaders.Add("x-functions-key", key);

// One form with all of them: one answer each, in their order.
using var form = new MultipartFormDataContent();
foreach (var path in args)
    form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(path)), "image", Path.GetFileName(path));

using var shapes = await client.PostAsync("/shape", form);
Console.WriteLine(await shapes.Content.ReadAsStringAsync());

// One at a time: the body is the image.
foreach (var path in args)
{
    using var answer = await client.PostAsync("/api/images/labels?maxLabels=5", new ByteArrayContent(await File.ReadAllBytesAsync(path)));
    var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    Console.WriteLine(answer.IsSuccessStatusCode
        ? $"{path}: {string.Join(", ", told.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("name").GetString()))}"
        : told.GetProperty("detail").GetString());
}
