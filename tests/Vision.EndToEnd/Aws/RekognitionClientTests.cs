using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>The endpoint for Rekognition's clients, by raw HTTP field for field, by the client for JavaScript, and by <c>aws</c> where it is installed.</summary>
public class RekognitionClientTests
{
    private const string KeyId = "AKIDPLANTED4711", Secret = "planted-secret-4711";

    private static readonly Dictionary<string, string> Credentials = new()
    {
        ["AWS_ACCESS_KEY_ID"] = KeyId,
        ["AWS_SECRET_ACCESS_KEY"] = Secret,
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_PAGER"] = "",
    };

    private static string Photo => Checkout.Samples[0];

    [Fact]
    public async Task RawRequests_OfEveryImageOperation_HaveRekognitionsFields()
    {
        using var data = new TestFolder();
        await using var host = await HostProcess.StartAsync(data.Path, "--Vision:Rekognition:Enabled", "true");
        var image = new { Bytes = Convert.ToBase64String(await File.ReadAllBytesAsync(Photo)) };
        var sign = new { Bytes = Convert.ToBase64String(TestPhotos.Make(7)) };

        var labels = await CallAsync(host, "DetectLabels", new { Image = image, MaxLabels = 1, MinConfidence = 60 });
        AssertFields(labels, "Labels", "LabelModelVersion");
        AssertFields(labels["Labels"]![0]!, "Name", "Confidence", "Instances", "Parents", "Aliases", "Categories");
        AssertFields(labels["Labels"]![0]!["Instances"]![0]!["BoundingBox"]!, "Left", "Top", "Width", "Height");
        Assert.Equal(("Person", 1), (labels["Labels"]![0]!["Name"]!.GetValue<string>(), labels["Labels"]!.AsArray().Count));

        var text = await CallAsync(host, "DetectText", new { Image = sign });
        AssertFields(text, "TextDetections", "TextModelVersion");
        Assert.Equal(["LINE", "WORD"], text["TextDetections"]!.AsArray().Select(found => found!["Type"]!.GetValue<string>()).Distinct());
        var word = text["TextDetections"]!.AsArray().Last()!;
        AssertFields(word, "Id", "ParentId", "Type", "DetectedText", "Confidence", "Geometry");
        AssertFields(word["Geometry"]!["Polygon"]![0]!, "X", "Y");

        var few = await CallAsync(host, "DetectFaces", new { Image = image });
        AssertFields(few["FaceDetails"]![0]!, "BoundingBox", "Confidence", "Landmarks", "Pose", "Quality");
        Assert.Equal(5, few["FaceDetails"]![0]!["Landmarks"]!.AsArray().Count);
        var all = await CallAsync(host, "DetectFaces", new { Image = image, Attributes = new[] { "ALL" } });
        AssertFields(all["FaceDetails"]![0]!, "BoundingBox", "Confidence", "Landmarks", "Pose", "Quality", "AgeRange", "Gender", "Emotions", "EyesOpen", "MouthOpen", "Smile");
        var one = await CallAsync(host, "DetectFaces", new { Image = image, Attributes = new[] { "DEFAULT", "AGE_RANGE" } });
        AssertFields(one["FaceDetails"]![0]!, "BoundingBox", "Confidence", "Landmarks", "Pose", "Quality", "AgeRange");

        var compared = await CallAsync(host, "CompareFaces", new { SourceImage = image, TargetImage = image });
        AssertFields(compared, "SourceImageFace", "FaceMatches", "UnmatchedFaces");
        Assert.InRange(compared["FaceMatches"]![0]!["Similarity"]!.GetValue<float>(), 99, 100);
        Assert.NotEmpty(compared["UnmatchedFaces"]!.AsArray());

        AssertFields(await CallAsync(host, "CreateCollection", new { CollectionId = "people" }), "StatusCode", "CollectionArn", "FaceModelVersion");
        var indexed = await CallAsync(host, "IndexFaces", new { CollectionId = "people", Image = image, ExternalImageId = "Ann:1", MaxFaces = 1 });
        AssertFields(indexed, "FaceRecords", "UnindexedFaces", "FaceModelVersion");
        AssertFields(indexed["FaceRecords"]![0]!["Face"]!, "FaceId", "ImageId", "ExternalImageId", "BoundingBox", "Confidence");
        Assert.Contains("EXCEEDS_MAX_FACES", indexed["UnindexedFaces"]![0]!["Reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));
        var face = indexed["FaceRecords"]![0]!["Face"]!["FaceId"]!.GetValue<string>();
        var searched = await CallAsync(host, "SearchFacesByImage", new { CollectionId = "people", Image = image, FaceMatchThreshold = 90 });
        AssertFields(searched, "SearchedFaceBoundingBox", "SearchedFaceConfidence", "FaceMatches", "FaceModelVersion");
        Assert.Equal("Ann:1", searched["FaceMatches"]![0]!["Face"]!["ExternalImageId"]!.GetValue<string>());
        AssertFields(await CallAsync(host, "SearchFaces", new { CollectionId = "people", FaceId = face }), "SearchedFaceId", "FaceMatches", "FaceModelVersion");
        AssertFields(await CallAsync(host, "ListFaces", new { CollectionId = "people" }), "Faces", "FaceModelVersion");
        AssertFields(await CallAsync(host, "ListCollections", new { }), "CollectionIds", "FaceModelVersions");
        AssertFields(await CallAsync(host, "DescribeCollection", new { CollectionId = "people" }), "FaceCount", "FaceModelVersion", "CollectionARN", "CreationTimestamp", "UserCount");
        var deleted = await CallAsync(host, "DeleteFaces", new { CollectionId = "people", FaceIds = new[] { face, "00000000-0000-0000-0000-000000000000" } });
        Assert.Equal((1, "FACE_NOT_FOUND"), (deleted["DeletedFaces"]!.AsArray().Count, deleted["UnsuccessfulFaceDeletions"]![0]!["Reasons"]![0]!.GetValue<string>()));
        AssertFields(await CallAsync(host, "DeleteCollection", new { CollectionId = "people" }), "StatusCode");
    }

    [Fact]
    public async Task RawRequests_OutsideOfTheLimits_HaveRekognitionsErrors()
    {
        using var data = new TestFolder();
        await using var host = await HostProcess.StartAsync(data.Path, "--Vision:Rekognition:Enabled", "true", "--Vision:Rekognition:Store", "file");
        var image = new { Bytes = Convert.ToBase64String(await File.ReadAllBytesAsync(Photo)) };
        var blank = new { Bytes = Convert.ToBase64String(Checkout.Samples.Select(File.ReadAllBytes).First()[..2000]) };
        (string Operation, object Input, string Error)[] wrong =
        [
            ("DetectLabels", new { }, "InvalidParameterException"),
            ("DetectLabels", new { Image = new { } }, "InvalidParameterException"),
            ("DetectLabels", new { Image = image, MinConfidence = 101 }, "InvalidParameterException"),
            ("DetectLabels", new { Image = image, MaxLabels = -1 }, "InvalidParameterException"),
            ("DetectLabels", new { Image = new { Bytes = Convert.ToBase64String("no image"u8) } }, "InvalidImageFormatException"),
            ("DetectLabels", new { Image = blank }, "InvalidImageFormatException"),
            ("DetectLabels", new { Image = new { Bytes = Convert.ToBase64String(new byte[(5 << 20) + 1]) } }, "ImageTooLargeException"),
            ("DetectLabels", new { Image = new { S3Object = new { Bucket = "images", Name = "nowhere.jpg" } } }, "InvalidS3ObjectException"),
            ("DetectFaces", new { Image = image, Attributes = new[] { "HAT" } }, "InvalidParameterException"),
            ("DetectFaces", new { Image = 1 }, "SerializationException"),
            ("CreateCollection", new { CollectionId = "a b" }, "InvalidParameterException"),
            ("DescribeCollection", new { CollectionId = "nobody" }, "ResourceNotFoundException"),
            ("StartFaceDetection", new { Video = new { S3Object = new { Bucket = "videos", Name = "nowhere.mp4" } } }, "InvalidS3ObjectException"),
            ("GetFaceDetection", new { JobId = "none" }, "ResourceNotFoundException"),
            ("RecognizeCelebrities", new { Image = image }, "UnknownOperationException"),
        ];

        foreach (var (operation, input, error) in wrong)
        {
            var (status, answer) = await SendAsync(host, operation, JsonSerializer.Serialize(input));
            Assert.Equal((operation, HttpStatusCode.BadRequest, error), (operation, status, answer["__type"]!.GetValue<string>()));
            Assert.False(string.IsNullOrEmpty(answer["Message"]!.GetValue<string>()));
        }

        Assert.Equal("SerializationException", (await SendAsync(host, "DetectLabels", "[")).Answer["__type"]!.GetValue<string>());
    }

    [Fact]
    public async Task JavaScriptClient_ImagesAndAVideoJob_IsAnswered()
    {
        using var data = new TestFolder();
        Directory.CreateDirectory(data["clips"]);
        await TestClips.MakeAsync(data["clips/clip.mp4"], 0);
        await using var host = await StartSignedAsync(data);

        var labels = await JavaScriptAsync(host, "DetectLabels", new { Image = new { Bytes = $"file:{Photo}" }, MaxLabels = 3 });
        Assert.Equal("Person", labels["output"]!["Labels"]![0]!["Name"]!.GetValue<string>());
        Assert.False(string.IsNullOrEmpty(labels["requestId"]!.GetValue<string>()));
        await JavaScriptAsync(host, "CreateCollection", new { CollectionId = "people" });
        var again = await JavaScriptAsync(host, "CreateCollection", new { CollectionId = "people" });
        Assert.Equal(("ResourceAlreadyExistsException", 400), (again["error"]!["name"]!.GetValue<string>(), again["error"]!["status"]!.GetValue<int>()));

        var start = new { Video = new { S3Object = new { Bucket = "clips", Name = "clip.mp4" } }, ClientRequestToken = "once", JobTag = "tag" };
        var job = (await JavaScriptAsync(host, "StartFaceDetection", start))["output"]!["JobId"]!.GetValue<string>();
        Assert.Equal(job, (await JavaScriptAsync(host, "StartFaceDetection", start))["output"]!["JobId"]!.GetValue<string>());
        var page = await DoneAsync(() => JavaScriptAsync(host, "GetFaceDetection", new { JobId = job, MaxResults = 1 }));
        Assert.Equal(("SUCCEEDED", "tag", 1), (page["JobStatus"]!.GetValue<string>(), page["JobTag"]!.GetValue<string>(), page["Faces"]!.AsArray().Count));
        var next = (await JavaScriptAsync(host, "GetFaceDetection", new { JobId = job, MaxResults = 1000, NextToken = page["NextToken"]!.GetValue<string>() }))["output"]!;
        Assert.NotEmpty(next["Faces"]!.AsArray());
        Assert.Null(next["NextToken"]);

        var stranger = await JavaScriptAsync(host, "ListCollections", new { }, "another-secret");
        Assert.Equal("InvalidSignatureException", stranger["error"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task AwsCommandLine_WhereInstalled_IsAnswered()
    {
        if (!Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "aws"))))
            return; // The others check the same by other clients.

        using var data = new TestFolder();
        Directory.CreateDirectory(data["clips"]);
        await TestClips.MakeAsync(data["clips/clip.mp4"], 0);
        await using var host = await StartSignedAsync(data);
        var bytes = $"fileb://{Photo}";

        Assert.Equal("Person", await AwsAsync(host, "detect-labels", "--image-bytes", bytes, "--max-labels", "1", "--query", "Labels[0].Name"));
        Assert.StartsWith("TextDetections", await AwsAsync(host, "detect-text", "--image-bytes", bytes, "--query", "keys(@)|[0]"), StringComparison.Ordinal);
        Assert.Equal("5", await AwsAsync(host, "detect-faces", "--image-bytes", bytes, "--query", "length(FaceDetails[0].Landmarks)"));
        Assert.Equal("1", await AwsAsync(host, "compare-faces", "--source-image-bytes", bytes, "--target-image-bytes", bytes, "--query", "length(FaceMatches)"));
        await AwsAsync(host, "create-collection", "--collection-id", "people");
        Assert.Equal("Ann", await AwsAsync(host, "index-faces", "--collection-id", "people", "--image-bytes", bytes, "--external-image-id", "Ann", "--max-faces", "1", "--query", "FaceRecords[0].Face.ExternalImageId"));
        Assert.Equal("Ann", await AwsAsync(host, "search-faces-by-image", "--collection-id", "people", "--image-bytes", bytes, "--query", "FaceMatches[0].Face.ExternalImageId"));
        var job = await AwsAsync(host, "start-face-detection", "--video", "S3Object={Bucket=clips,Name=clip.mp4}", "--query", "JobId");
        await Eventually.TrueAsync(async () => await AwsAsync(host, "get-face-detection", "--job-id", job, "--query", "JobStatus") == "SUCCEEDED");
    }

    private static Task<HostProcess> StartSignedAsync(TestFolder data) => HostProcess.StartAsync(
        data.Path,
        new Dictionary<string, string> { [$"Vision__Rekognition__AccessKeys__{KeyId}"] = Secret },
        "--Vision:Rekognition:Enabled", "true", "--Vision:Rekognition:Store", "file");

    private static async Task<JsonNode> DoneAsync(Func<Task<JsonNode>> get)
    {
        JsonNode? page = null;
        await Eventually.TrueAsync(async () => (page = (await get())["output"]!)["JobStatus"]!.GetValue<string>() != "IN_PROGRESS");
        return page!;
    }

    private static async Task<JsonNode> CallAsync(HostProcess host, string operation, object input)
    {
        var (status, answer) = await SendAsync(host, operation, JsonSerializer.Serialize(input));
        Assert.True(status == HttpStatusCode.OK, $"{operation}: {answer.ToJsonString()}");
        return answer;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(HostProcess host, string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", $"RekognitionService.{operation}");
        using var answer = await host.Client.SendAsync(request);
        Assert.Equal("application/x-amz-json-1.1", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(Guid.TryParse(answer.Headers.GetValues("x-amzn-RequestId").Single(), out _));
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<JsonNode> JavaScriptAsync(HostProcess host, string operation, object input, string secret = Secret)
    {
        var output = await NodeScripts.RunAsync("rekognition.mjs", [host.Address.AbsoluteUri, operation, JsonSerializer.Serialize(input)], new Dictionary<string, string>(Credentials) { ["AWS_SECRET_ACCESS_KEY"] = secret });
        return JsonNode.Parse(output)!;
    }

    private static async Task<string> AwsAsync(HostProcess host, params string[] args)
    {
        await using var run = ProgramRun.Start("aws", ["rekognition", "--endpoint-url", host.Address.AbsoluteUri, "--output", "text", .. args], Credentials);
        Assert.True(await run.WaitForExitAsync() == 0, run.Error);
        return run.Output.Trim();
    }

    private static void AssertFields(JsonNode structure, params string[] names) =>
        Assert.Equal(names.Order(StringComparer.Ordinal), structure.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
}
