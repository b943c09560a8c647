using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces.Internal;

/// <summary>
/// A video in which it is known who is where in every frame, at 25 frames a second, and the provider that sees it. Pictures are lines of
/// <c>person left</c>, a person being a number as in <see cref="Faces.Of"/>, or 0 for a face without an embedding.
/// </summary>
internal sealed class FilmedPeople(int frames, Func<int, string> picture, bool isPaid = false) : VisionProvider, IVideoStretches
{
    public const int FrameMs = 40;

    public override string Name => "filmed";

    public override VisionCapabilities Capabilities => isPaid ? VisionCapabilities.Faces : VisionCapabilities.Faces | VisionCapabilities.FaceEmbeddings;

    /// <summary>Frames that were looked at.</summary>
    public List<string> Looks { get; } = [];

    public List<VideoStretch> Asked { get; } = [];

    /// <summary>Of the video, for each stretch.</summary>
    public List<string?> Versions { get; } = [];

    /// <summary>Why a stretch is not read.</summary>
    public Func<VideoStretch, string?> Unread { get; set; } = _ => null;

    /// <summary>What reading fails with.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Frames at, or as soon as may be after, every half second.</summary>
    public async Task<List<SeenFrame>> SampledAsync(RecognizeOptions options)
    {
        var search = new FaceSearch(this, null, options, comparable: true);
        var sampled = new List<SeenFrame>();
        for (var (n, next) = (0, 0); n < frames; n++)
        {
            if (n * FrameMs < next)
                continue;

            next = ((n * FrameMs / 500) + 1) * 500;
            var image = ImageSource.FromBytes(Encoding.UTF8.GetBytes(picture(n)), "sample");
            sampled.Add(await search.LookAsync(image, new ObjectRef("file", "stage-1", $"{n}.jpg"), n * FrameMs, default));
        }

        Looks.Clear();
        return sampled;
    }

    public async IAsyncEnumerable<StretchFrames> ReadAsync(
        VideoSource video, IReadOnlyList<VideoStretch> stretches, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.AddRange(stretches);
        Versions.AddRange(stretches.Select(_ => video.ETag));
        await Task.Yield();
        foreach (var (n, stretch) in stretches.Index())
        {
            if (Failure is { } failure)
                throw failure;

            var (after, before) = (stretch.AfterMs ?? -1, stretch.BeforeMs ?? long.MaxValue);
            var inside = Enumerable.Range(0, frames).Where(frame => frame * FrameMs > after && frame * FrameMs < before);
            yield return Unread(stretch) is { } why ? new StretchFrames(n, [], why) : new StretchFrames(n, [.. inside.Select(Frame)]);
        }
    }

    public override Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        Looks.Add(image.Name);
        var faces = Encoding.UTF8.GetString(image.Bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var parts = line.Split(' ');
            var left = float.Parse(parts[1], CultureInfo.InvariantCulture);
            var face = new FaceDetail(new BoundingBox(left, 0.1f, 0.1f, 0.1f), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50));
            return int.Parse(parts[0], CultureInfo.InvariantCulture) is > 0 and var person ? face with { Embedding = EmbeddingOf(person) } : face;
        });
        return Task.FromResult(new DetectFacesResult([.. faces], "filmed-1", new ImageSize(640, 360)));
    }

    private static FaceEmbedding EmbeddingOf(int person)
    {
        var values = new float[64];
        values[person] = 1;
        return new FaceEmbedding(values, Faces.SamePersonCosine, isClear: true);
    }

    private VideoFrame Frame(int n) =>
        new(n, n * FrameMs, n, new Rational(1, 25), new ImageSize(640, 360), FrameEncoding.Jpeg, Encoding.UTF8.GetBytes(picture(n)));
}
