using Microsoft.Playwright;
using Vision.EndToEnd.Processes;
using static Microsoft.Playwright.Assertions;

namespace Vision.EndToEnd.Page;

public sealed class PeopleTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private static readonly LocatorAssertionsToHaveCountOptions Patiently = new() { Timeout = 60_000 };

    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();
    private HostProcess _host = null!;

    public async Task InitializeAsync()
    {
        _host = await HostProcess.StartAsync(_data.Path);
        await _host.VisionAsync("faces", "enroll", "--name", "Ann <b>", _files.Write("ann.jpg", TestClips.Portrait(0)));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Video_Recognised_PlaysWithPeopleOnAStripAndSeeksWhereOneIsClicked()
    {
        // Nobody for a second, then Ann and the others.
        await TestClips.MakeAsync(_files["ann.mp4"], sample: 0, seconds: 2, width: 1280);
        await TestClips.FFmpegAsync("-i", _files["ann.mp4"], "-vf", "tpad=start_duration=1:color=gray", "-c:v", "libx264", "-preset", "ultrafast", "-movflags", "+faststart", _files["clip.mp4"]);
        var (page, faults) = await browser.OpenAsync(_host.Address);

        await page.SetInputFilesAsync("#files", _files["clip.mp4"]);
        await Expect(page.Locator(".row .status.completed")).ToHaveCountAsync(1, Patiently);
        await Expect(page.Locator(".row .summary")).ToContainTextAsync("Ann <b>");
        await page.Locator(".row").ClickAsync();

        var video = page.Locator("video");
        Assert.True(await video.EvaluateAsync<bool>("v => new Promise(done => v.readyState > 1 ? done(true) : v.addEventListener('loadeddata', () => done(true)))"));
        await Expect(page.Locator(".person .person-name").First).ToHaveTextAsync("Ann <b>");
        await Expect(page.Locator(".film .box")).ToHaveCountAsync(0);
        await page.Locator(".strip .range").First.ClickAsync();
        await Expect(page.Locator(".film .tag").First).ToBeVisibleAsync();
        Assert.InRange(await video.EvaluateAsync<double>("v => v.currentTime"), 0.9, 1.6);
        Assert.Contains("url(", await page.Locator(".thumb").First.EvaluateAsync<string>("thumb => getComputedStyle(thumb).backgroundImage"), StringComparison.Ordinal);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Photo_Recognised_HasBoxesWithNames()
    {
        await _host.VisionAsync("recognize", Checkout.Samples[0]);
        var (page, faults) = await browser.OpenAsync(_host.Address);

        await page.Locator(".row").ClickAsync();

        await Expect(page.Locator(".overlay .box")).ToHaveCountAsync(3);
        await Expect(page.Locator(".tag").First).ToContainTextAsync("Ann <b>");
        await Expect(page.Locator(".tag.stranger")).ToHaveCountAsync(2);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Phone_VideoRun_NeverScrollsSideways()
    {
        await TestClips.MakeAsync(_files["clip.mp4"], sample: 0);
        await _host.VisionAsync("recognize", _files["clip.mp4"]);
        var (page, _) = await browser.OpenAsync(_host.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 360, Height = 740 },
            HasTouch = true,
            IsMobile = true,
        });

        await page.Locator(".row").TapAsync();

        await Expect(page.Locator(".person").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }
}
