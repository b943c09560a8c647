using Vision.Pipelines.Intake;

namespace Vision.Pipelines.RecognizeFaces;

/// <summary>Where results of recognition go: always the same place for the same video.</summary>
/// <remarks>
/// | video                | text                      | everything                 |
/// |----------------------|---------------------------|----------------------------|
/// | <c>test_07.mp4</c>   | <c>test_07.txt</c>        | <c>test_07.json</c>        |
/// | <c>a/clip.mov</c>    | <c>a/clip.mov.txt</c>     | <c>a/clip.mov.json</c>     |
/// </remarks>
public static class FaceKeys
{
    private const string Parts = OutputPrefixes.Results + "faces/.parts/";

    /// <summary>The best name, alone.</summary>
    public static ObjectRef Text(ObjectRef video, string outputContainer) => Result(video, outputContainer, ".txt");

    /// <summary>Everybody, with times and scores.</summary>
    public static ObjectRef Json(ObjectRef video, string outputContainer) => Result(video, outputContainer, ".json");

    /// <summary>What one activity leaves for the next; hidden, and deleted when the run has used it.</summary>
    internal static ObjectRef Part(ObjectRef video, string run, string kind) => video.WithKey($"{Parts}{InstanceIds.OfChild(kind, run, video)}.json");

    private static ObjectRef Result(ObjectRef video, string container, string extension)
    {
        ArgumentNullException.ThrowIfNull(video);
        return video with { Container = container, Key = StageKeys.Name(video.Key) + extension };
    }
}
