using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vision.Emulators;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Recognize;

/// <summary>Hosts that share collections of known faces, as processes on one Azurite.</summary>
public sealed class SharedPeopleTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Face_EnrolledOnOneHost_IsFoundOnTheOtherWithinTwoSeconds(bool onOneHub)
    {
        var azurite = await AzuriteEmulator.SharedAsync();
        using var data = new TestFolder();
        using var otherData = new TestFolder();
        // Hosts of one hub have one data folder; hosts with their files in Azure have each their own.
        string[] settings = onOneHub
            ? ["--Vision:Engine=AzureStorage", $"--Vision:AzureStorage:ConnectionString={azurite.ConnectionString}", "--Vision:AzureStorage:TaskHub=people"]
            : ["--Vision:Store=blob", $"--Vision:BlobStore:ConnectionString={azurite.ConnectionString}", "--Vision:BlobStore:CreateContainers=true"];
        await using var one = await HostProcess.StartAsync(data.Path, settings);
        await using var two = await HostProcess.StartAsync(onOneHub ? data.Path : otherData.Path, settings);
        using var photo = new ByteArrayContent(await File.ReadAllBytesAsync(Checkout.Samples[0]));
        using var made = await one.Client.PostAsJsonAsync("/api/faces/collections", new { collectionId = "staff" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal(0, await MatchesAsync(two, photo));

        using var enrolled = await one.Client.PostAsync("/api/faces/collections/staff/faces?name=Ann&maxFaces=1", photo);
        Assert.Equal(HttpStatusCode.OK, enrolled.StatusCode);
        var watch = Stopwatch.StartNew();

        Assert.Equal(1, await MatchesAsync(two, photo));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        using var files = await two.Client.GetAsync("/api/files/faces?prefix=.faces/");
        Assert.Equal(HttpStatusCode.NotFound, files.StatusCode);
    }

    private static async Task<int> MatchesAsync(HostProcess host, HttpContent photo)
    {
        using var answer = await host.Client.PostAsync("/api/faces/collections/staff/search", photo);
        var found = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, found.ToString());
        return found.GetProperty("faces").EnumerateArray().Sum(face => face.GetProperty("faceMatches").GetArrayLength());
    }
}
