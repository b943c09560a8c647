namespace Vision.Media.Sandbox;

public sealed class MediaProcessTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vision-process-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("vision-no-such-program")]
    [InlineData("/no/such/folder/ffmpeg")]
    public void Start_ProgramThatIsNotThere_SaysWhatToInstallAndIsNotTriedAgain(string program)
    {
        using var sandbox = new MediaSandbox(TimeProvider.System, _root);
        using var job = sandbox.CreateJob();

        var error = Assert.Throws<ProgramMissingException>(() => MediaProcess.Start(program, "-version", job, new MediaLimits(), TimeProvider.System, CancellationToken.None));

        Assert.False(error.IsRetryable);
        Assert.StartsWith($"{program}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
    }
}
