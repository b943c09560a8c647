using Azure;
using Azure.Core;
using Azure.Storage.Blobs;

namespace Vision.Emulators.Tests;

public class EmulatorTests
{
    [Fact]
    public async Task Azurite_StoppedAndStartedAgain_IsUnreachableInBetweenAndKeepsItsData()
    {
        await using var azurite = await AzuriteEmulator.StartAsync(keepsData: true);
        var options = new BlobClientOptions { Retry = { MaxRetries = 0, Mode = RetryMode.Fixed } };
        var container = new BlobServiceClient(azurite.ConnectionString, options).GetBlobContainerClient("kept");
        await container.CreateAsync();
        await container.UploadBlobAsync("cat.txt", BinaryData.FromString("meow"));

        await azurite.StopAsync();
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => container.GetBlobClient("cat.txt").DownloadContentAsync());
        await azurite.StartAgainAsync();

        Assert.Equal("meow", (await container.GetBlobClient("cat.txt").DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task Azurite_TwoAtOnce_AreTwoAccounts()
    {
        var starts = await Task.WhenAll(AzuriteEmulator.StartAsync(), AzuriteEmulator.StartAsync());
        await using var first = starts[0];
        await using var second = starts[1];

        await new BlobServiceClient(first.ConnectionString).GetBlobContainerClient("mine").CreateAsync();

        Assert.False(await new BlobServiceClient(second.ConnectionString).GetBlobContainerClient("mine").ExistsAsync());
    }

    [Fact]
    public async Task AwsAndDynamoDb_StoppedAndStartedAgain_AnswerAtTheSameAddress()
    {
        using var client = new HttpClient();
        await using var aws = await AwsEmulator.StartAsync();
        await using var dynamo = await DynamoDbEmulator.StartAsync();

        await aws.StopAsync();
        await dynamo.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(aws.Endpoint));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(dynamo.Endpoint));
        await aws.StartAgainAsync();
        await dynamo.StartAgainAsync();

        using var _ = await client.GetAsync(aws.Endpoint);
        using var __ = await client.GetAsync(dynamo.Endpoint);
    }
}
