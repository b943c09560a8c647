using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.Bot;
using Vision.Pipelines.Tests.BlurFaces;

namespace Vision.Pipelines.Tests.Bot;

public sealed class AnswerChatOrchestratorTests : IDisposable
{
    private const long Chat = -5;
    private const int Message = 7;

    private readonly PipelineFixture _fixture = new();
    private readonly FakeChat _chat = FakeChat.WithFiles();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("cat", "photo.jpg", null, "text 7: Cat")]
    [InlineData("cat", "photo.jpg", ChatCommand.Labels, "text 7: Cat")]
    [InlineData("cat", "photo.jpg", ChatCommand.Text, "text 7: Hello")]
    [InlineData("ann", "photo.jpg", ChatCommand.Text, "text 7: There is no text that I could read.")]
    [InlineData("cat", "photo.jpg", ChatCommand.Recognize, "text 7: I see nobody.")]
    [InlineData("letters", "photo.jpg", ChatCommand.Blur, "file 7 without-faces.jpg: One face is covered.|a#b")]
    public async Task RunAsync_Photo_SendsTheAnswerOnceAndKeepsNothing(string file, string name, ChatCommand? command, string expected)
    {
        var run = await RunAsync(new ChatMessage(Chat, Message, command, new ChatFile(file, name, 10)));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, run.RuntimeStatus);
        Assert.True(run.ReadOutputAs<AnswerChatOutput>()!.Answered);
        Assert.Equal(expected, Assert.Single(_chat.Sent));
        Assert.Empty(_fixture.Files("bot"));
    }

    [Fact]
    public async Task RunAsync_PhotoOfSomebody_SendsTheNamesAndTheSheet()
    {
        await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Recognize, new ChatFile("ann", "photo.jpg", 10)));

        Assert.StartsWith("file 7 people.jpg: Ann|", Assert.Single(_chat.Sent), StringComparison.Ordinal);
        Assert.Empty(_fixture.Files("bot"));
    }

    [Theory]
    [InlineData("text", "photo.jpg", ChatCommand.Labels, "text 7: That did not work: it is no picture; write PICTURE on its first line.")]
    [InlineData("gone", "photo.jpg", ChatCommand.Labels, "text 7: That did not work: photo.jpg: it is gone.")]
    [InlineData("cat", "text.pdf", ChatCommand.Labels, "text 7: That did not work: The file: it is neither a photo nor a video. Send one of these.")]
    [InlineData("clip", "video.mp4", ChatCommand.Text, "text 7: /text is for photos. For videos there are /recognize and /blur.")]
    public async Task RunAsync_NothingToBeDone_SaysWhy(string file, string name, ChatCommand command, string expected)
    {
        var run = await RunAsync(new ChatMessage(Chat, Message, command, new ChatFile(file, name, 10)));

        Assert.False(run.ReadOutputAs<AnswerChatOutput>()!.Answered);
        Assert.Equal(expected, Assert.Single(_chat.Sent));
        Assert.Empty(_fixture.Files("bot"));
    }

    [Fact]
    public async Task RunAsync_FileLargerThanItSaid_IsRefused()
    {
        _chat.Files["large"] = $"PICTURE\n> {new string('x', 2000)}";

        await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Text, new ChatFile("large", "photo.jpg", 10)));

        Assert.Contains("more than 0.0 MB", Assert.Single(_chat.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TextLongerThanAMessage_GoesAsAFile()
    {
        _chat.Files["page"] = "PICTURE\n" + string.Concat(Enumerable.Range(0, 20).Select(line => $"> line number {line}\n"));

        await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Text, new ChatFile("page", "photo.jpg", 10)));

        Assert.StartsWith("file 7 text.txt: |line number 0\nline number 1\n", Assert.Single(_chat.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CopyLargerThanTheChatTakes_SaysSo()
    {
        _chat.LargestUpload = 1;

        await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Blur, new ChatFile("letters", "photo.jpg", 10)));

        Assert.StartsWith("text 7: One face is covered.\nThe file has", Assert.Single(_chat.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SlowWork_IsToldOfAndTheWordGoesWithTheAnswer()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Provider.BeforeCall = _ => told.Task;
        _chat.BeforeSend = sent =>
        {
            if (sent.StartsWith("text 7: I am working on it", StringComparison.Ordinal))
                told.TrySetResult();
        };

        await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Labels, new ChatFile("cat", "photo.jpg", 10)));

        Assert.Equal(["text 7: I am working on it…", "text 7: Cat", "delete 101"], _chat.Sent);
    }

    [Fact]
    public async Task RunAsync_ChatThatIsBusy_IsAskedAgain()
    {
        var calls = 0;
        _chat.BeforeSend = _ =>
        {
            if (Interlocked.Increment(ref calls) == 1)
                throw new ThrottledException("chat", "busy.");
        };

        await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Labels, new ChatFile("cat", "photo.jpg", 10)));

        Assert.Equal("text 7: Cat", Assert.Single(_chat.Sent));
    }

    [Fact]
    public async Task RunAsync_ChatThatTakesNothing_FailsAndKeepsNothing()
    {
        _chat.BeforeSend = _ => throw new ChatRefusedException("chat -5", "the user left.");

        var run = await RunAsync(new ChatMessage(Chat, Message, ChatCommand.Labels, new ChatFile("cat", "photo.jpg", 10)));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, run.RuntimeStatus);
        Assert.Empty(_fixture.Files("bot"));
    }

    private async Task<OrchestrationMetadata> RunAsync(ChatMessage message)
    {
        await using var pipelines = await RunningPipelines.StartAsync(_fixture, configure: services =>
        {
            var letters = new LetterVideos(_fixture.Stores);
            services.AddSingleton<IImageBlur>(letters).AddSingleton<IFrameFaceDetector>(letters).AddSingleton<IChat>(_chat);
        });
        return await pipelines.RunAsync(AnswerChatOrchestrator.Name, new AnswerChatInput(message, new ObjectPrefix("file", "bot", "")));
    }
}
