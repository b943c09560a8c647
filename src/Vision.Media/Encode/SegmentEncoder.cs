namespace Vision.Media;

/// <summary>One ffmpeg that encodes raw frames; what it makes is counted and written to a file by us, so that it needs no right to write.</summary>
internal sealed class SegmentEncoder : IAsyncDisposable
{
    private readonly string _subject;
    private readonly MediaLimits _limits;
    private readonly MediaProcess _process;
    private readonly NutWriter _writer;
    private readonly Task<long> _output;
    private readonly long _shift;
    private long _written;

    private SegmentEncoder(string subject, MediaLimits limits, MediaProcess process, NutStreamHeader header, string path, long shift)
    {
        _subject = subject;
        _limits = limits;
        _process = process;
        _shift = shift + SegmentClock.Lead(header.TimeBase);
        _writer = new NutWriter(header, bytes =>
        {
            process.Write(bytes.Span);
            return ValueTask.CompletedTask;
        });
        _output = Task.Factory.StartNew(() => StoreAsync(path), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    public static async Task<SegmentEncoder> StartAsync(
        MediaInput input, string path, string arguments, NutStreamHeader header, long shift, MediaLimits limits, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var process = MediaProcess.Start(MediaTool.FFmpeg, arguments, input.Folder, limits, timeProvider, cancellationToken, new MediaFlow(TakesInput: true, FileBytes: 0));
        var encoder = new SegmentEncoder(input.Subject, limits, process, header, path, shift);
        try
        {
            await encoder._writer.WriteHeadersAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended at once; completing says why.
        }

        return encoder;
    }

    /// <summary>Waits while the encoder is busy.</summary>
    /// <exception cref="VisionException">It ended.</exception>
    public async ValueTask WriteAsync(Picture picture)
    {
        try
        {
            await _writer.WriteAsync(picture.Ticks + _shift, picture.Data, isKey: true).ConfigureAwait(false);
            _written++;
        }
        catch (IOException)
        {
            throw await EndedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Call after the last frame: throws when not all frames that went in came out.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        _process.EndInput();
        var frames = await _output.ConfigureAwait(false);
        var exit = await _process.WaitAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (exit.Stopped != StopReason.None || exit.Code != 0)
            throw EncoderErrors.From(_subject, exit, _limits);

        if (frames != _written)
            throw EncoderErrors.Lost(_subject, _written, frames);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync().ConfigureAwait(false);
        try
        {
            await _output.ConfigureAwait(false);
        }
        catch (Exception error) when (error is VisionException or IOException or NutFormatException)
        {
            // Whoever disposes without completing has an error of its own.
        }
    }

    private async Task<VisionException> EndedAsync()
    {
        try
        {
            await _output.ConfigureAwait(false);
        }
        catch (VisionException error)
        {
            return error;
        }

        return EncoderErrors.From(_subject, await _process.WaitAsync().ConfigureAwait(false), _limits);
    }

    // Counts packets on the way to the file.
    private async Task<long> StoreAsync(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var reader = new NutReader(buffer => ValueTask.FromResult(Copy(buffer.Span, file)), EncodedLimits.LargestPacket);
            var frames = 0L;
            while (await reader.ReadAsync().ConfigureAwait(false) is not null)
                frames++;

            return reader.EndedInside ? -1 : frames;
        }
        catch (NutFormatException error)
        {
            _process.Kill();
            throw new ProviderUnavailableException(_subject, "the encoder gives what is no video; check the installation of ffmpeg.", error);
        }
        catch (IOException error)
        {
            _process.Kill();
            throw EncoderErrors.NoRoom(_subject, error);
        }
    }

    private int Copy(Span<byte> buffer, FileStream file)
    {
        var read = _process.Read(buffer, counts: false);
        file.Write(buffer[..read]);
        if (file.Position > _limits.MaxBytes)
        {
            _process.Kill();
            throw new MediaTooLargeException(_subject, $"a segment of its copy has more than {_limits.MaxBytes:N0} bytes; use a higher crf or raise {nameof(MediaLimits.MaxBytes)}.");
        }

        return read;
    }
}
