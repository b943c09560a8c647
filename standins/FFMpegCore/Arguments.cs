using FFMpegCore.Enums;

namespace FFMpegCore.Arguments;

public interface IArgument
{
    string Text { get; }
}

public enum VerbosityLevel
{
    Quiet = -8,
    Fatal = 8,
    Error = 16,
    Warning = 24,
    Info = 32,
    Verbose = 40,
    Debug = 48,
    Trace = 56,
}

public class CustomArgument(string argument) : IArgument
{
    public readonly string Argument = argument;

    public string Text => Argument ?? string.Empty;
}

public class InputArgument(bool verifyExists, string filePaths) : IArgument
{
    public readonly string FilePath = filePaths;
    public readonly bool VerifyExists = verifyExists;

    public string Text => $"-i \"{FilePath}\"";
}

public class OutputUrlArgument(string url) : IArgument
{
    public readonly string Url = url;

    public string Text => Url;
}

public class ThreadsArgument(int threads) : IArgument
{
    public readonly int Threads = threads;

    public string Text => $"-threads {Threads}";
}

public class ForceFormatArgument(string format) : IArgument
{
    public string Text => $"-f {format}";
}

public class ForcePixelFormat(string format) : IArgument
{
    public string PixelFormat { get; } = format;

    public string Text => $"-pix_fmt {PixelFormat}";
}

public class VideoCodecArgument(string codec) : IArgument
{
    public readonly string Codec = codec;

    public string Text => $"-c:v {Codec}";
}

public class FrameOutputCountArgument(int frames) : IArgument
{
    public readonly int Frames = frames;

    public string Text => $"-vframes {Frames}";
}

public class VerbosityLevelArgument(VerbosityLevel verbosityLevel) : IArgument
{
    public string Text => $"{(verbosityLevel < VerbosityLevel.Info ? "-hide_banner " : "")}-loglevel {verbosityLevel.ToString().ToLowerInvariant()}";
}

public class MapStreamArgument(int streamIndex, int inputFileIndex, Channel channel) : IArgument
{
    public string Text => $"-map {inputFileIndex}{Specifier}:{streamIndex}";

    private string Specifier => channel switch
    {
        Channel.Audio => ":a",
        Channel.Video => ":v",
        Channel.VideoNoAttachedPic => ":V",
        Channel.Subtitle => ":s",
        Channel.Data => ":d",
        Channel.Attachments => ":t",
        _ => string.Empty,
    };
}
