using System.Text.Json;
using Vision.Pipelines.RecognizeFaces;
using Vision.Pipelines.Tests.RecognizeFaces.Internal;

namespace Vision.Pipelines.Tests.RecognizeFaces;

public sealed class WriteRecognitionActivityTests : IDisposable
{
    private static readonly ObjectRef Video = new("file", "videos", "test_07.mp4");
    private readonly PipelineFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task RunAsync_SomebodyKnown_WritesTheNameAndNothingElse()
    {
        var output = await RunAsync([[new SeenFrame(1000, [Faces.At(0.1f, "Bob", 90)])], [new SeenFrame(0, [Faces.At(0.1f, "Bob", 92)])]]);

        Assert.Equal(("Bob", "Bob", 0), (output.Name, Assert.Single(output.People!), output.Strangers));
        Assert.Equal("file://output/test_07.txt", output.Text!.ToString());
        Assert.Equal("Bob", await _fixture.ReadAsync(output.Text!));
        var document = JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json!))!;
        Assert.Equal((2, "Bob"), (document.Frames, document.Name));
        Assert.Equal([new TimeRange(0, 1000) { StartWithinMs = 0, EndWithinMs = 1000 }], Assert.Single(document.People).Times);
        Assert.Equal((1000L, 1), (document.TimesWithinMs, document.UnrefinedEnds));
    }

    [Fact]
    public async Task RunAsync_SomebodyWhoComesAndGoes_HasTimesToTheFrame()
    {
        var film = Film();

        var output = await RunAsync([[.. await film.SampledAsync(new RecognizeOptions())]], video: film);

        var json = await _fixture.ReadAsync(output.Json!);
        var document = JsonSerializer.Deserialize<RecognitionDocument>(json)!;
        Assert.Equal([new TimeRange(1480, 3280) { StartWithinMs = 40, EndWithinMs = 40 }], Assert.Single(document.People).Times);
        Assert.Equal(40, document.TimesWithinMs);
        Assert.DoesNotContain("Unrefined", json, StringComparison.Ordinal);
        Assert.Contains("0:01.4-0:03.2", await _fixture.ReadAsync(output.Sheet!), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat("v1", film.Asked.Count), film.Versions);
    }

    [Fact]
    public async Task RunAsync_DamageWhereSomebodyComes_KeepsTheTimeAndSaysWhy()
    {
        var film = Film();
        film.Unread = stretch => stretch.AfterMs < 2000 ? "the frames there cannot be decoded" : null;

        var output = await RunAsync([[.. await film.SampledAsync(new RecognizeOptions())]], video: film);

        var document = JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json!))!;
        Assert.Equal([new TimeRange(1520, 3280) { StartWithinMs = 520, EndWithinMs = 40 }], Assert.Single(document.People).Times);
        Assert.Equal((520L, 1, "the frames there cannot be decoded"), (document.TimesWithinMs, document.UnrefinedEnds, document.UnrefinedReason));
    }

    [Fact]
    public async Task RunAsync_NamesOnly_DoesNotReadTheVideo()
    {
        var film = Film();

        await RunAsync([[.. await film.SampledAsync(new RecognizeOptions())]], new RecognizeOptions { Writes = Writes.Names }, film);

        Assert.Empty(film.Asked);
    }

    [Fact]
    public async Task RunAsync_NamesOnly_LeavesNothingBesideTheName()
    {
        var output = await RunAsync([[new SeenFrame(0, [Faces.At(0.1f, "Bob", 92)])]], new RecognizeOptions { Writes = Writes.Names });

        Assert.Equal("Bob", await _fixture.ReadAsync(output.Text!));
        Assert.Equal((null, null), (output.Json, output.Sheet));
        Assert.False(await _fixture.ExistsAsync(FaceKeys.Json(Video, new RecognizeOptions())));
        Assert.False(await _fixture.ExistsAsync(FaceKeys.Sheet(Video, new RecognizeOptions())));
    }

    [Fact]
    public async Task RunAsync_NobodyOrAStranger_IsUnknown()
    {
        var nobody = await RunAsync([[new SeenFrame(0, [])]]);
        Assert.Equal("unknown", await _fixture.ReadAsync(nobody.Text!));

        var stranger = await RunAsync([[new SeenFrame(0, [Faces.At(0.1f, "Bob", 79.9f)])]]);
        Assert.Equal("unknown", await _fixture.ReadAsync(stranger.Text!));
        Assert.Equal((0, 1), (stranger.People!.Count, stranger.Strangers));
    }

    [Fact]
    public async Task RunAsync_WrongOptions_SaysWhich()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync([], new RecognizeOptions { MinShare = 0 }));

        Assert.Contains("minShare is 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_People_AreOnTheSheetWithTimesAndInTheJsonWithTheirPlaceOnIt()
    {
        await _fixture.WriteAsync("f", "12345");
        var frame = PipelineFixture.Image("f");

        var output = await RunAsync([[
            new SeenFrame(0, [Faces.At(0.1f, "Bob", 90), Faces.At(0.6f)], frame, new ImageSize(640, 360)),
            new SeenFrame(500, [Faces.At(0.1f, "Bob", 92)], frame, new ImageSize(640, 360)),
        ]]);

        Assert.Equal(
            "test_07.mp4\nBob: similarity 91.0 %; 0:00.0-0:00.5 (5)\nunknown 1: not in the collection; 0:00.0 (5)\n", await _fixture.ReadAsync(output.Sheet!));
        var document = JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json!))!;
        Assert.Equal([0f, 1f], document.People.Select(person => person.Thumbnail!.Value.Left));
        Assert.Equal([(0L, 90f), (500L, 92f)], document.People[0].Seen.Select(seen => (seen.TimestampMs, seen.Similarity)));
        Assert.Equal(new ImageSize(640, 360), document.FrameSize);
    }

    [Fact]
    public async Task RunAsync_FramesFarApart_StillMakeOnePerson()
    {
        var output = await RunAsync([[.. Enumerable.Range(0, 4).Select(n => new SeenFrame(n * 10_000, [Faces.At(0.1f)]))]]);

        Assert.Equal(1, output.Strangers);
        Assert.Equal(10_000, JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json!))!.TimesWithinMs);
    }

    [Fact]
    public async Task RunAsync_StrangersWhoAreAlike_AreOnePersonWithANumber()
    {
        var output = await RunAsync([[
            new SeenFrame(0, [Faces.Of(1, 0.1f), Faces.Of(2, 0.6f)], SamePersonCosine: 0.45f),
            new SeenFrame(5000, [Faces.Of(1, 0.8f)], SamePersonCosine: 0.45f),
        ]]);

        var document = JsonSerializer.Deserialize<RecognitionDocument>(await _fixture.ReadAsync(output.Json!))!;
        Assert.Equal([(1, 2), (2, 1)], document.People.Select(person => (person.Stranger!.Value, person.Faces)));
        Assert.Equal("unknown", await _fixture.ReadAsync(output.Text!));
    }

    private static FilmedPeople Film() => new(150, n => n is >= 37 and <= 82 ? "1 0.1" : "");

    private async Task<RecognizeFacesOutput> RunAsync(SeenFrame[][] parts, RecognizeOptions? options = null, FilmedPeople? video = null)
    {
        var references = parts.Select((_, n) => PipelineFixture.Image($"part-{n}")).ToArray();
        foreach (var (part, reference) in parts.Zip(references))
            await _fixture.WriteAsync(reference.Key, JsonSerializer.Serialize(part));

        return await new WriteRecognitionActivity(_fixture.Stores, _fixture.Painter, video, video).RunAsync(
            PipelineFixture.Context.Any, new WriteRecognitionInput(Video, references, options ?? new RecognizeOptions(), "v1"));
    }
}
