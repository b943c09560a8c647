using System.Globalization;

namespace Vision.Cli;

/// <summary><c>vision blur</c>: upload, wait, fetch the copies without faces.</summary>
internal sealed class BlurCommand(VisionApi api, Terminal terminal, TimeProvider time, string? dataFolder)
{
    public async Task<int> RunAsync(BlurOptions options, bool json, CancellationToken cancellationToken)
    {
        await api.EnsureHostAnswersAsync(cancellationToken);
        var leftOut = new List<string>();
        var plan = UploadPlan.Create(options.Upload.Paths, options.Upload.KeyPrefix, path => FileKind.Of(path) is not null, leftOut);
        if (plan.Count > 1 && options.Output is { } output && File.Exists(output))
            throw new CliException(ExitCode.Usage, $"-o {output} is a file, and there are {plan.Count} results; name a folder.");

        var files = await BlurAsync(plan, options, cancellationToken);
        var failed = files.Count(file => file.Error is not null);
        if (json)
            terminal.WriteJson(new BlurReport(files, files.Length - failed, failed), CliJson.Printed.BlurReport);
        else
            Print(files);

        terminal.WriteLeftOut(leftOut, "image or video");
        return failed == 0 ? ExitCode.Success : ExitCode.SomeFailed;
    }

    private async Task<BlurredFile[]> BlurAsync(List<PlannedFile> plan, BlurOptions options, CancellationToken cancellationToken)
    {
        var frames = new FrameCount();
        await using var waiter = new RunWaiter(api, time) { Changed = frames.Note };
        await waiter.ReadyAsync();
        var uploader = new Uploader(api, options.Upload.Container, time);
        var settings = await WithPictureAsync(uploader, options, cancellationToken);
        var blurrer = new Blurrer(api, uploader, waiter, settings, options.Output is { } output ? new OutputPaths(options.Upload.Paths, output) : null);
        var finishing = new Task<BlurredFile>[plan.Count];
        int done = 0, failed = 0;
        string? only = null;
        // Of one video its frames tell most; of many files, the files.
        using var progress = new ProgressLine(terminal, time, () => plan.Count == 1 && frames.Of(only) is { Total: > 0 } state
            ? new ProgressState("Blurring frames", state.Done, state.Total, 0, "fps")
            : new ProgressState("Blurring", done, plan.Count, failed));
        await Parallel.ForEachAsync(Enumerable.Range(0, plan.Count), options.Upload.Parallelism(cancellationToken), async (i, cancel) =>
        {
            var started = await blurrer.StartAsync(plan[i], cancel);
            only = started.Run;
            finishing[i] = FinishAsync(plan[i], started);
        });
        return await Task.WhenAll(finishing);

        async Task<BlurredFile> FinishAsync(PlannedFile file, BlurredFile started)
        {
            var finished = started.Error is null ? await blurrer.FinishAsync(file, started, cancellationToken) : started;
            if (finished.Error is not null)
                Interlocked.Increment(ref failed);
            Interlocked.Increment(ref done);
            return finished;
        }
    }

    private static async Task<BlurSettings> WithPictureAsync(Uploader uploader, BlurOptions options, CancellationToken cancellationToken)
    {
        if (options.Picture is not { } path)
            return options.Settings;

        var file = new PlannedFile(path, Path.GetFullPath(path), $".masks/{Path.GetFileName(path)}", File.Exists(path) ? null : "there is no such file");
        var (receipt, problem) = await uploader.TryUploadAsync(file, cancellationToken);
        return receipt is not null ? options.Settings with { Image = receipt.Object } : throw new CliException(ExitCode.Usage, $"--image {path}: {problem}");
    }

    private void Print(IReadOnlyList<BlurredFile> files)
    {
        var table = new TextTable("File", "Faces", "Kept", "Frames", "Covered", "Result");
        foreach (var file in files.Where(file => file.Error is null))
            table.Add(file.File, Number(file.Faces), Number(file.Kept), Number(file.Frames), Number(file.Covered), Shown(file.Output!));
        if (table.Count > 0)
            table.WriteTo(terminal);

        terminal.WriteFailures(files.Where(file => file.Error is not null).Select(file => (file.File, Reason(file))));
    }

    private string Shown(string output) => ObjectAddress.TryParse(output) is null ? Path.GetRelativePath(Environment.CurrentDirectory, output) : ResultPath.Shown(output, dataFolder);

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    // The line begins with the file as the user knows it; the host's name for it says nothing new.
    private static string Reason(BlurredFile file) =>
        file.Object is { } name && file.Error!.StartsWith($"{name}: ", StringComparison.Ordinal) ? file.Error[(name.Length + 2)..] : file.Error!;
}
