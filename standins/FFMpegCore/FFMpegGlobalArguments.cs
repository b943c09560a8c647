using FFMpegCore.Arguments;

namespace FFMpegCore;

public sealed class FFMpegGlobalArguments : FFMpegArgumentsBase
{
    internal FFMpegGlobalArguments()
    {
    }

    public FFMpegGlobalArguments WithVerbosityLevel(VerbosityLevel verbosityLevel = VerbosityLevel.Error)
    {
        Arguments.Add(new VerbosityLevelArgument(verbosityLevel));
        return this;
    }
}
