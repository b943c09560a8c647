using System.Globalization;
using Vision.Pipelines.Kinds;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Keys of a video's frames in the stage container: they follow from the video's key and the mode alone.</summary>
public static class StageKeys
{
    private const string Extension = ".mp4";

    // Stands for the extension of a file that has none that is known, so that "clip" and "clip.mp4" do not meet.
    private const string NoExtension = ".file";

    /// <summary>
    /// The key of one frame: <c>test_07.mp4</c> -> <c>test_07.jpg</c> for the first frame alone, <c>test_07/output-01.jpg</c>,
    /// <c>test_07/output-02.jpg</c>… for every other mode. Folders stay.
    /// </summary>
    /// <param name="videoKey">
    /// Key of the video. <c>.mp4</c> is dropped; other extensions stay, so that <c>a.mp4</c> and <c>a.mov</c> do not meet, and so does an
    /// <c>.mp4</c> after another extension, so that <c>a.mov.mp4</c> and <c>a.mov</c> do not. A file without an extension that is known is called <c>a.file</c>.
    /// </param>
    /// <param name="mode">How the video is split.</param>
    /// <param name="index">From 0, as <see cref="VideoFrame.Index"/>; keys count from 1, with two digits or more.</param>
    public static string For(string videoKey, SplitMode mode, int index)
    {
        ArgumentException.ThrowIfNullOrEmpty(videoKey);
        ArgumentNullException.ThrowIfNull(mode);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return mode.Kind == SplitKind.First
            ? Name(videoKey) + ".jpg"
            : string.Create(CultureInfo.InvariantCulture, $"{Prefix(videoKey)}output-{index + 1:00}.jpg");
    }

    /// <summary>What the keys of a video's frames begin with, in every mode but the first frame's.</summary>
    public static string Prefix(string videoKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(videoKey);
        return Name(videoKey) + "/";
    }

    /// <summary>The key of a video without <c>.mp4</c>; no two videos share it.</summary>
    internal static string Name(string videoKey)
    {
        if (FileKinds.OfName(videoKey) is null)
            return videoKey + NoExtension;

        var fileName = videoKey[(videoKey.LastIndexOf('/') + 1)..];
        if (fileName.Length <= Extension.Length || !fileName.EndsWith(Extension, StringComparison.Ordinal))
            return videoKey;

        var name = videoKey[..^Extension.Length];
        return FileKinds.OfName(name) is not null || name.EndsWith(NoExtension, StringComparison.Ordinal) ? videoKey : name;
    }
}
