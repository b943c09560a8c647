using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Vision.Pipelines.Tests;

/// <summary>
/// A provider that reads pictures made of text: a first line <c>PICTURE</c>, lines <c>Name confidence</c> for what is in it, and lines
/// <c>&gt; text</c> for what is written in it, and lines <c>* Name similarity left [height]</c> for faces and whom they resemble. Anything else is no picture.
/// </summary>
internal sealed class PictureProvider : VisionProvider, IFaceCollections
{
    private int _calls;

    public override string Name => "picture";

    public override VisionCapabilities Capabilities => VisionCapabilities.Labels | VisionCapabilities.Text | VisionCapabilities.Faces | VisionCapabilities.FaceCollections | More;

    /// <summary>What it says to be able to besides.</summary>
    public VisionCapabilities More { get; set; }

    /// <summary>Called with the number of every call, to fail or wait there.</summary>
    public Func<int, Task> BeforeCall { get; set; } = _ => Task.CompletedTask;

    public ConcurrentBag<string> Seen { get; } = [];

    /// <summary>The collections that are there; all hold the same people.</summary>
    public HashSet<string> Collections { get; } = ["people"];

    public override async Task<DetectLabelsResult> DetectLabelsAsync(ImageSource image, DetectLabelsOptions? options = null, CancellationToken cancellationToken = default)
    {
        var lines = await ReadAsync(image);
        var labels = lines.Where(line => !line.StartsWith('>') && !line.StartsWith('*'))
            .Select(line => line.Split(' '))
            .Select(parts => new Label(parts[0], float.Parse(parts[1], CultureInfo.InvariantCulture), [], [], [], []))
            .Where(label => label.Confidence >= (options?.MinConfidence ?? 0))
            .OrderByDescending(label => label.Confidence)
            .ToArray();
        return new DetectLabelsResult(labels, "picture-1", new ImageSize(image.Bytes.Length, lines.Count));
    }

    public override async Task<DetectTextResult> DetectTextAsync(ImageSource image, DetectTextOptions? options = null, CancellationToken cancellationToken = default)
    {
        var lines = await ReadAsync(image);
        var texts = lines.Where(line => line.StartsWith('>')).Select(line => line[1..].Trim()).ToArray();
        var here = new Geometry(new BoundingBox(0, 0, 1, 1), [new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)]);
        var found = texts.Select((text, i) => new TextDetection(i, null, TextType.Line, text, 99, here))
            .Concat(texts.SelectMany((text, i) => text.Split(' ').Select(word => (word, i))).Select((word, n) => new TextDetection(texts.Length + n, word.i, TextType.Word, word.word, 99, here)));
        return new DetectTextResult([.. found], "picture-1", new ImageSize(image.Bytes.Length, lines.Count));
    }

    public override async Task<DetectFacesResult> DetectFacesAsync(ImageSource image, DetectFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        var faces = await FacesAsync(image, options);
        return new DetectFacesResult([.. faces.Select(face => face.Detail)], "picture-1", new ImageSize(640, 360));
    }

    public async Task<SearchAllFacesResult> SearchAllFacesAsync(
        string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (!Collections.Contains(collectionId))
            throw new ObjectNotFoundException(collectionId, "there is no such collection; create it first.");

        var faces = await FacesAsync(image, options?.Detection);
        var searched = faces.Select(face => new SearchedFace(
            face.Detail,
            face.Similarity >= options!.FaceMatchThreshold ? [new FaceMatch(face.Similarity, new Face("id", "image", face.Name, face.Detail.BoundingBox, 99))] : []));
        return new SearchAllFacesResult([.. searched], "picture-1", new ImageSize(640, 360));
    }

    public Task<CollectionInfo> DescribeCollectionAsync(string collectionId, CancellationToken cancellationToken = default) => Collections.Contains(collectionId)
        ? Task.FromResult(new CollectionInfo(collectionId, 1, "picture-1", DateTimeOffset.UnixEpoch))
        : throw new ObjectNotFoundException(collectionId, "there is no such collection; create it first.");

    public Task<CollectionInfo> CreateCollectionAsync(string collectionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<CollectionInfo> ListCollectionsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task DeleteCollectionAsync(string collectionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IndexFacesResult> IndexFacesAsync(string collectionId, ImageSource image, IndexFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<SearchFacesByImageResult> SearchFacesByImageAsync(string collectionId, ImageSource image, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<SearchFacesResult> SearchFacesAsync(string collectionId, string faceId, SearchFacesOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<Face> ListFacesAsync(string collectionId, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<FacePage> ListFacesPageAsync(string collectionId, int maxResults = 1000, string? nextToken = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<string>> DeleteFacesAsync(string collectionId, IReadOnlyList<string> faceIds, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    private async Task<List<(FaceDetail Detail, string Name, float Similarity)>> FacesAsync(ImageSource image, DetectFacesOptions? options)
    {
        var lines = await ReadAsync(image);
        return
        [
            .. lines.Where(line => line.StartsWith('*')).Select(line => line[1..].Trim().Split(' ')).Select(parts =>
            {
                var (similarity, left) = (float.Parse(parts[1], CultureInfo.InvariantCulture), float.Parse(parts[2], CultureInfo.InvariantCulture));
                var height = parts.Length > 3 ? float.Parse(parts[3], CultureInfo.InvariantCulture) : 0.1f;
                return (new FaceDetail(new BoundingBox(left, 0.1f, 0.1f, height), 99, [], new Pose(0, 0, 0), new ImageQuality(50, 50)), parts[0], similarity);
            })
            .Where(face => face.Item1.BoundingBox.Height * 360 >= (options?.MinFaceSize ?? 0)),
        ];
    }

    private async Task<List<string>> ReadAsync(ImageSource image)
    {
        Seen.Add(image.Name);
        await BeforeCall(Interlocked.Increment(ref _calls));
        var lines = Encoding.UTF8.GetString(image.Bytes.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines is ["PICTURE", ..]
            ? [.. lines.Skip(1)]
            : throw new InvalidImageException(image.Name, "it is no picture; write PICTURE on its first line.");
    }
}
