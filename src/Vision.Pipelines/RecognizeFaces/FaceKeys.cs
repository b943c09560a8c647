using Vision.Pipelines.Places;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Where results of recognition go: always the same place for the same file.</summary>
/// <remarks>
/// | file                                        | name                 | text, everything, contact sheet                       |
/// |---------------------------------------------|----------------------|-------------------------------------------------------|
/// | <c>test_07.mp4</c>                          | <c>test_07</c>       | <c>test_07.txt</c>, <c>test_07.json</c>, <c>test_07.jpg</c> |
/// | <c>a/clip.mov</c>                           | <c>a/clip.mov</c>    | <c>a/clip.mov.txt</c>…                                |
/// | <c>clip.mov.mp4</c>, so as not to meet the one above | <c>clip.mov.mp4</c> | <c>clip.mov.mp4.txt</c>…                      |
/// | <c>clip</c>, whose name does not tell what it is | <c>clip.file</c> | <c>clip.file.txt</c>…                                 |
/// | <c>photo.jpg</c>                            | <c>photo.jpg</c>     | <c>photo.jpg.txt</c>…                                 |
/// | <c>test_07.jpg</c> in the stage container: a frame, whose extension is ours | <c>test_07</c> | <c>test_07.txt</c>…         |
/// </remarks>
public static class FaceKeys
{
    private const string FrameExtension = ".jpg";

    /// <summary>The best name, alone.</summary>
    public static ObjectRef Text(ObjectRef file, RecognizeOptions options) => Result(file, options, ".txt");

    /// <summary>Everybody, with times and scores.</summary>
    public static ObjectRef Json(ObjectRef file, RecognizeOptions options) => Result(file, options, ".json");

    /// <summary>The contact sheet.</summary>
    public static ObjectRef Sheet(ObjectRef file, RecognizeOptions options) => Result(file, options, ".jpg");

    /// <summary>Where a run over a file writes anything that a rule could match: results, and a frame of a video.</summary>
    internal static IEnumerable<ObjectRef> Written(ObjectRef file, RecognizeOptions options)
    {
        // What is called an image may be a video. Not where frames go: there a run over a video ends before it writes anything.
        var isImage = ImageKeys.Match(file.Key);
        if (!isImage || !Place.In(options.StageContainer, file).Contains(file))
            yield return Frame(file, options.StageContainer, options.Mode ?? SplitMode.Fps(1), 0);
        if (!isImage && options.Chaining == Chaining.Events)
            yield break;

        yield return Text(file, options);
        yield return Json(file, options);
        yield return Sheet(file, options);
    }

    /// <summary>What one activity leaves for the next; hidden, and deleted when the run has used it.</summary>
    internal static ObjectRef Part(ObjectPrefix parts, string kind) => parts.At(kind + ".json");

    /// <summary>A frame of a video in the stage container.</summary>
    internal static ObjectRef Frame(ObjectRef video, string stageContainer, SplitMode mode, int index) =>
        Place.In(stageContainer, video).At(StageKeys.For(video.Key, mode, index));

    private static ObjectRef Result(ObjectRef file, RecognizeOptions options, string extension)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        var stage = Place.In(options.StageContainer, file);
        var isFrame = stage.Contains(file) && file.FileName.Length > FrameExtension.Length && file.Key.EndsWith(FrameExtension, StringComparison.Ordinal);
        var name = isFrame ? file.Key[stage.Prefix.Length..^FrameExtension.Length] : StageKeys.Name(file.Key);
        return Place.In(options.OutputContainer, file).At(name + extension);
    }
}
