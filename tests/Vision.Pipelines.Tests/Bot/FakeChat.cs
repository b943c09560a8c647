using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Vision.Pipelines.Tests.Bot;

/// <summary>A chat in memory.</summary>
internal sealed class FakeChat : IChat
{
    private int _messages = 100;

    /// <summary>Files by their id.</summary>
    public Dictionary<string, string> Files { get; } = [];

    /// <summary>What was sent, in order: <c>text 7: …</c>, <c>file 7 name: …</c>, <c>edit 101: …</c>, <c>delete 101</c>.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Called before everything that is sent, to fail there.</summary>
    public Action<string> BeforeSend { get; set; } = _ => { };

    public long LargestDownload { get; set; } = 1000;

    public long LargestUpload { get; set; } = 100_000;

    public int LongestText => 100;

    public static FakeChat WithFiles() => new()
    {
        Files =
        {
            ["cat"] = "PICTURE\nCat 90\n> Hello\n",
            ["ann"] = "PICTURE\n* Ann 91 0.1\n",
            ["letters"] = "a@b",
            ["text"] = "no picture",
            ["clip"] = "VIDEO",
        },
    };

    public async Task<ChatUpdate> ReadAsync(Stream body, CancellationToken cancellationToken = default) =>
        await JsonSerializer.DeserializeAsync<ChatUpdate>(body, cancellationToken: cancellationToken) ?? throw new JsonException("null");

    public string InstantReply(ChatMessage message, string text) => text;

    public Task<int> SendTextAsync(long chat, int answered, string text, CancellationToken cancellationToken = default)
    {
        Note($"text {answered}: {text}");
        return Task.FromResult(Interlocked.Increment(ref _messages));
    }

    public Task EditTextAsync(long chat, int message, string text, CancellationToken cancellationToken = default) => Note($"edit {message}: {text}");

    public Task DeleteAsync(long chat, int message, CancellationToken cancellationToken = default) => Note($"delete {message}");

    public async Task SendFileAsync(long chat, int answered, ChatAttachment file, string caption, CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(file.Content);
        await Note($"file {answered} {file.Name}: {caption}|{await reader.ReadToEndAsync(cancellationToken)}");
    }

    public Task DownloadAsync(ChatFile file, Stream destination, CancellationToken cancellationToken = default) =>
        Files.TryGetValue(file.Id, out var content)
            ? destination.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken).AsTask()
            : throw new ChatRefusedException(file.Name, "it is gone.");

    private Task Note(string sent)
    {
        BeforeSend(sent);
        Sent.Enqueue(sent);
        return Task.CompletedTask;
    }
}
