using Amazon.S3.Model;
using Azure.Storage.Blobs;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Aws;

/// <summary>Runs on Azure's hub label an S3 object with Rekognition and write to a blob container, and the other way round: by configuration only.</summary>
public class CrossCloudTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Photos_InS3AndInBlobs_AreLabelledIntoTheOtherCloud()
    {
        await using var aws = await AwsHosts.StartAsync();
        var azurite = await AzuriteEmulator.SharedAsync();
        var blobs = new BlobServiceClient(azurite.ConnectionString);
        var (container, hub) = ("cross" + Guid.NewGuid().ToString("N")[..8], "hub" + Guid.NewGuid().ToString("N")[..8]);
        var photos = blobs.GetBlobContainerClient(container);
        await photos.CreateAsync();
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(
            folder.Path,
            new Dictionary<string, string>(aws.Environment)
            {
                ["AWS_ENDPOINT_URL_REKOGNITION"] = aws.Eyes.Address.AbsoluteUri,
                ["Vision__AzureStorage__ConnectionString"] = azurite.ConnectionString,
                ["Vision__PollInterval"] = "00:00:01",
            },
            "--Vision:Engine", "AzureStorage", "--Vision:AzureStorage:TaskHub", hub, "--Vision:Provider", "rekognition", "--Vision:S3Store:CreateBuckets", "true",
            "--Vision:Intake:Rules:0:Container", "s3://cross-photos", "--Vision:Intake:Rules:0:Options:ResultsContainer", $"blob://{container}-labels",
            "--Vision:Intake:Rules:1:Container", $"blob://{container}", "--Vision:Intake:Rules:1:Options:ResultsContainer", "s3://cross-labels",
            "--Vision:BlobStore:CreateContainers", "true");

        await aws.S3.PutBucketAsync(new PutBucketRequest { BucketName = "cross-photos" });
        await aws.S3.PutBucketAsync(new PutBucketRequest { BucketName = "cross-labels" });
        await aws.PutAsync("from-s3.jpg", TestPhotos.Make(3), "cross-photos");
        await photos.UploadBlobAsync("from-blob.jpg", BinaryData.FromBytes(TestPhotos.Make(4)));

        await Eventually.TrueAsync(
            async () => await blobs.GetBlobContainerClient($"{container}-labels").GetBlobClient("results/labels/from-s3.jpg.csv").ExistsAsync(), Limit, () => $"the labels in Azure; {host.Run.Output}");
        await Eventually.TrueAsync(async () => (await aws.KeysAsync("cross-labels")).Contains("results/labels/from-blob.jpg.csv"), Limit, () => $"the labels in AWS; {host.Run.Output}");
    }
}
