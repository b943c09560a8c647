using FFMpegCore.Arguments;

namespace FFMpegCore;

/// <summary>Arguments of one run of ffmpeg: global options, inputs with their options, one output with its options.</summary>
public sealed class FFMpegArguments : FFMpegArgumentsBase
{
    private readonly FFMpegGlobalArguments _globalArguments = new();

    private FFMpegArguments()
    {
    }

    public string Text => string.Join(' ', _globalArguments.Arguments.Concat(Arguments).Select(argument => argument.Text));

    public static FFMpegArguments FromFileInput(string filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null)
    {
        var arguments = new FFMpegArguments();
        arguments.Add(new InputArgument(verifyExists, filePath), addArguments);
        return arguments;
    }

    public FFMpegArguments WithGlobalOptions(Action<FFMpegGlobalArguments> configureOptions)
    {
        configureOptions(_globalArguments);
        return this;
    }

    public FFMpegArgumentProcessor OutputToUrl(string uri, Action<FFMpegArgumentOptions>? addArguments = null)
    {
        Add(new OutputUrlArgument(uri), addArguments);
        return new FFMpegArgumentProcessor(this);
    }

    // ffmpeg applies options to the file that follows them
    private void Add(IArgument file, Action<FFMpegArgumentOptions>? addArguments)
    {
        var options = new FFMpegArgumentOptions();
        addArguments?.Invoke(options);
        Arguments.AddRange(options.Arguments);
        Arguments.Add(file);
    }
}
