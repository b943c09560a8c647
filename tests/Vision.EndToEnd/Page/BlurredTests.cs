using Microsoft.Playwright;
using Vision.EndToEnd.Processes;
using static Microsoft.Playwright.Assertions;

namespace Vision.EndToEnd.Page;

public sealed class BlurredTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly TestFolder _data = new();
    private readonly TestFolder _files = new();
    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync(_data.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Photo_Blurred_HasASliderBetweenOriginalAndCopy()
    {
        await _host.VisionAsync("blur", Checkout.Samples[0]);
        var (page, faults) = await browser.OpenAsync(_host.Address);

        await page.Locator(".row").ClickAsync();

        await Expect(page.Locator(".row .summary")).ToContainTextAsync("3 faces covered");
        await Expect(page.Locator(".faces li")).ToHaveCountAsync(3);
        var after = page.Locator(".compare .after");
        Assert.True(await after.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        await page.Locator(".divide").FillAsync("20");
        Assert.Contains("20%", await after.EvaluateAsync<string>("image => getComputedStyle(image).clipPath"), StringComparison.Ordinal);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Video_Blurred_PlaysInStepAndShowsItsTracks()
    {
        await TestClips.MakeAsync(_files["clip.mp4"], sample: 0, seconds: 2, width: 960);
        await _host.VisionAsync("blur", _files["clip.mp4"]);
        var (page, faults) = await browser.OpenAsync(_host.Address);

        await page.Locator(".row").ClickAsync();

        await Expect(page.Locator(".pair video")).ToHaveCountAsync(2);
        await Expect(page.Locator(".person").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.pair video')].every(video => video.readyState > 1)");
        await page.Locator(".pair video").Last.EvaluateAsync("video => { video.currentTime = 1.2; }");
        await page.WaitForFunctionAsync("() => Math.abs(document.querySelector('.pair video').currentTime - 1.2) < 0.1");
        // A thumbnail was drawn: not all of it is transparent.
        await page.WaitForFunctionAsync("() => document.querySelector('canvas.thumb').getContext('2d').getImageData(44, 44, 1, 1).data[3] > 0");
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Phone_BlurredPhoto_NeverScrollsSideways()
    {
        await _host.VisionAsync("blur", Checkout.Samples[1]);
        var (page, _) = await browser.OpenAsync(_host.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 360, Height = 740 },
            HasTouch = true,
            IsMobile = true,
        });

        await page.Locator(".row").TapAsync();

        await Expect(page.Locator(".compare")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }
}
