using System.Globalization;

namespace Vision.Media;

/// <summary>Writes a video's packets into a new file, with the streams that a copy has and nothing of what the old file says besides.</summary>
internal sealed class VideoRemuxer(MediaInput input, VideoInfo info, OutputContainer container, MediaLimits limits, TimeProvider timeProvider)
{
    /// <returns>Whether <see cref="VideoJoiner.OutputName"/> is there, whole.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var process = MediaProcess.Start(
            MediaTool.FFmpeg, Arguments(), input.Folder, limits, timeProvider, cancellationToken, new MediaFlow(TakesInput: false, FileBytes: limits.MaxBytes));
        await using (process.ConfigureAwait(false))
        {
            var exit = await process.WaitAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return exit.Stopped == StopReason.None && exit.Code == 0 && !MediaErrors.TellsOfDamage(exit.Errors);
        }
    }

    private string Arguments()
    {
        var maps = string.Concat(CopiedStreams.Of(info).Select(stream => string.Create(CultureInfo.InvariantCulture, $" -map 0:{stream.Index}")));
        return
            $"-v error -nostdin -y -xerror -copyts {InputGuards.For(limits)} {CopiedStreams.Offset(info)}-i {MediaInput.Url} -map 0:V:0{maps} -c copy {CopiedStreams.WithoutMetadata(info)} " +
            string.Create(CultureInfo.InvariantCulture, $"-bitexact -max_interleave_delta 0 -bsf:v {CodedPictures.Kept} -movflags +faststart -video_track_timescale {info.TimeBase.Denominator} ") +
            $"-f {container.Muxer} file:{VideoJoiner.OutputName}";
    }
}
