using Microsoft.Extensions.DependencyInjection;
using Vision.Pipelines.Bot;

namespace Vision.Pipelines.Tests.Bot;

public sealed class ChatIntakeTests : IAsyncLifetime
{
    private readonly PipelineFixture _fixture = new();
    private readonly FakeChat _chat = FakeChat.WithFiles();
    private readonly TaskCompletionSource _work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningPipelines _pipelines = null!;

    public async Task InitializeAsync() => _pipelines = await RunningPipelines.StartAsync(_fixture, configure: services => services
        .AddSingleton<IChat>(_chat)
        .AddSingleton(new BotOptions { SecretToken = "s", Chats = [5, 6], MaxActiveRuns = 2, MaxRunsPerHour = 3 }));

    public async Task DisposeAsync()
    {
        _work.TrySetResult();
        await _pipelines.DisposeAsync();
        _fixture.Dispose();
    }

    private ChatIntake Intake => _pipelines.Services.GetRequiredService<ChatIntake>();

    [Fact]
    public async Task AcceptAsync_SameUpdateAgainAndAgain_IsAnsweredOnce()
    {
        var said = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Intake.AcceptAsync(Photo(1))));
        await _pipelines.WaitAsync(ChatIntake.IdOf(5, 1));
        Assert.Null(await Intake.AcceptAsync(Photo(1)));

        Assert.All(said, Assert.Null);
        Assert.Single(await _pipelines.AllAsync(AnswerChatOrchestrator.Name));
        Assert.Equal("text 7: Cat", Assert.Single(_chat.Sent));
    }

    [Fact]
    public async Task AcceptAsync_ChatWithRunsUnderWay_IsToldTheLimitAndOthersAreNot()
    {
        _fixture.Provider.BeforeCall = _ => _work.Task;

        Assert.Null(await Intake.AcceptAsync(Photo(1)));
        Assert.Null(await Intake.AcceptAsync(Photo(2)));
        Assert.Contains("still working on 2", await Intake.AcceptAsync(Photo(3)), StringComparison.Ordinal);
        Assert.Null(await Intake.AcceptAsync(Photo(4, chat: 6)));
    }

    [Fact]
    public async Task AcceptAsync_ChatWithManyFilesInAnHour_IsToldTheLimit()
    {
        for (var update = 1; update <= 3; update++)
        {
            Assert.Null(await Intake.AcceptAsync(Photo(update)));
            await _pipelines.WaitAsync(ChatIntake.IdOf(5, update));
        }

        Assert.Contains("3 files in the last hour", await Intake.AcceptAsync(Photo(4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AcceptAsync_NothingToWorkOn_SaysWhatCanBeDone()
    {
        Assert.Contains("/recognize", await Intake.AcceptAsync(new ChatUpdate(1, new ChatMessage(5, 7))), StringComparison.Ordinal);
        Assert.Contains("/recognize", await Intake.AcceptAsync(new ChatUpdate(2, new ChatMessage(5, 7, ChatCommand.Blur))), StringComparison.Ordinal);
        Assert.Contains("/recognize", await Intake.AcceptAsync(new ChatUpdate(3, new ChatMessage(5, 7, ChatCommand.Help, new ChatFile("cat", "photo.jpg", 1)))), StringComparison.Ordinal);
        Assert.Empty(await _pipelines.AllAsync(AnswerChatOrchestrator.Name));
    }

    [Fact]
    public async Task AcceptAsync_StrangersAndOtherUpdates_AreNotAnswered()
    {
        Assert.Null(await Intake.AcceptAsync(new ChatUpdate(1, null)));
        Assert.Null(await Intake.AcceptAsync(Photo(2, chat: 99)));
        Assert.Null(await Intake.AcceptAsync(new ChatUpdate(3, new ChatMessage(99, 7, ChatCommand.Help))));

        Assert.Empty(await _pipelines.AllAsync(AnswerChatOrchestrator.Name));
    }

    private static ChatUpdate Photo(long update, long chat = 5) => new(update, new ChatMessage(chat, 7, ChatCommand.Labels, new ChatFile("cat", "photo.jpg", 10)));
}
