namespace FFMpegCore;

public class FFMpegArgumentProcessor
{
    private readonly FFMpegArguments _arguments;

    internal FFMpegArgumentProcessor(FFMpegArguments ffMpegArguments) => _arguments = ffMpegArguments;

    public string Arguments => _arguments.Text;
}
