using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Vision.Media;

/// <summary>One run of ffmpeg or ffprobe that cannot outlive, outgrow or outsmart its caller.</summary>
/// <remarks>
/// Run by ourselves, because FFMpegCore's own runner keeps all error output in memory, moves frames over a socket in the shared temporary folder,
/// hands the whole environment on, and on cancellation kills the process alone. Here: an environment of three variables, the job's folder as working
/// folder, no standard input that it did not ask for, error output kept in part, and the whole process tree killed on cancellation, on timeout and on disposal.
/// Output is read straight from the pipe, so the program waits when the reader does. On Linux, the system kills it when this process dies in whatever
/// way, and caps what it may use (processor time, address space, bytes of a file written: none, mostly).
/// </remarks>
internal sealed class MediaProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly WaitBudget _budget;
    private readonly CancellationTokenRegistration _cancellation;
    private int _stopped;

    private MediaProcess(Process process, MediaFlow flow, MediaLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _process = process;
        if (!flow.TakesInput)
            _process.StandardInput.Close();
        else
            PipeRoom.Widen(_process.StandardInput.BaseStream);

        PipeRoom.Widen(_process.StandardOutput.BaseStream);

        _errors = ErrorText.DrainAsync(process.StandardError);
        _budget = new WaitBudget(limits.MaxWallTime, timeProvider, () => Stop(StopReason.TimedOut));
        _cancellation = cancellationToken.Register(() => Stop(StopReason.Cancelled));
    }

    public int Id => _process.Id;

    public static MediaProcess Start(
        string program, string arguments, JobFolder folder, MediaLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken, MediaFlow flow = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // Told here, because what wraps it does start, and what follows from its failure looks like a bad video.
        if (OperatingSystem.IsLinux() && !MediaTool.IsInstalled(program))
            throw MediaErrors.ToolMissing(program, null);

        if (MediaTool.Prlimit is { } prlimit)
        {
            start.FileName = prlimit;
            start.Arguments = string.Create(
                CultureInfo.InvariantCulture,
                $"--cpu={CpuSeconds(limits)} --as={limits.MaxMemoryBytes} --fsize={flow.FileBytes} --core=0 -- \"{program}\" {arguments}");
        }

        if (MediaTool.Setpriv is { } setpriv)
        {
            start.Arguments = $"--pdeathsig KILL -- \"{start.FileName}\" {start.Arguments}";
            start.FileName = setpriv;
        }

        KeepEnvironment(start, "PATH", "LD_LIBRARY_PATH");
        start.Environment["LC_ALL"] = "C";
        try
        {
            return new MediaProcess(MediaLauncher.Start(start), flow, limits, timeProvider, cancellationToken);
        }
        catch (Win32Exception error)
        {
            throw MediaErrors.ToolMissing(program, error);
        }
    }

    /// <summary>Reads output; 0 when there is no more.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        _budget.Resume();
        try
        {
            // No token: a stop kills the program, which ends the pipe.
            return await _process.StandardOutput.BaseStream.ReadAsync(buffer, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _budget.Pause();
        }
    }

    /// <summary>Reads output on the calling thread, for many large reads; the wait is the program's, and counts, or the caller's, and does not.</summary>
    public int Read(Span<byte> buffer, bool counts)
    {
        if (!counts)
            return _process.StandardOutput.BaseStream.Read(buffer);

        _budget.Resume();
        try
        {
            return _process.StandardOutput.BaseStream.Read(buffer);
        }
        finally
        {
            _budget.Pause();
        }
    }

    /// <summary>Writes input on the calling thread; waits while the program is busy.</summary>
    /// <exception cref="IOException">The program ended.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _budget.Resume();
        try
        {
            _process.StandardInput.BaseStream.Write(bytes);
        }
        finally
        {
            _budget.Pause();
        }
    }

    /// <summary>Writes input; waits while the program is busy.</summary>
    /// <exception cref="IOException">The program ended.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        _budget.Resume();
        try
        {
            // No token: a stop kills the program, which ends the pipe.
            await _process.StandardInput.BaseStream.WriteAsync(bytes, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _budget.Pause();
        }
    }

    /// <summary>Tells the program that there is no more input.</summary>
    public void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already; its exit code says why.
        }
    }

    /// <summary>Waits for the end; all output must have been read.</summary>
    public async Task<MediaExit> WaitAsync()
    {
        _budget.Resume();
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            return new MediaExit(_process.ExitCode, await _errors.ConfigureAwait(false), (StopReason)_stopped);
        }
        finally
        {
            _budget.Pause();
        }
    }

    /// <summary>Ends the program, whatever it is doing; pipes to and from it end too.</summary>
    public void Kill() => Stop(StopReason.Cancelled);

    public async ValueTask DisposeAsync()
    {
        Stop(StopReason.Cancelled);
        await _cancellation.DisposeAsync().ConfigureAwait(false);
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await _errors.ConfigureAwait(false);
        _budget.Dispose();
        _process.Dispose();
    }

    private void Stop(StopReason reason)
    {
        Interlocked.CompareExchange(ref _stopped, (int)reason, (int)StopReason.None);
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private static long CpuSeconds(MediaLimits limits) => Math.Max(1, (long)Math.Ceiling(limits.MaxWallTime.TotalSeconds * Environment.ProcessorCount));

    // Credentials live in environments, and FFREPORT makes ffmpeg write files.
    private static void KeepEnvironment(ProcessStartInfo start, params ReadOnlySpan<string> names)
    {
        start.Environment.Clear();
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }
    }
}
