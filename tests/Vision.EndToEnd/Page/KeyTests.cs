using Microsoft.Playwright;
using Vision.EndToEnd.Processes;
using static Microsoft.Playwright.Assertions;

namespace Vision.EndToEnd.Page;

public sealed class KeyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Page_ServerAsksForKey_WorksOnceItIsGiven()
    {
        using var data = new TestFolder();
        await using var host = await HostProcess.StartAsync(data.Path, "--Vision:ApiKey=secret");
        var (page, _) = await browser.OpenAsync(host.Address);

        await page.GetByLabel("Key", new() { Exact = true }).FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByText("does not accept this key")).ToBeVisibleAsync();
        await page.GetByLabel("Key", new() { Exact = true }).FillAsync("secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByText("live")).ToBeVisibleAsync();
        await page.SetInputFilesAsync("#files", Checkout.Samples[0]);
        await page.Locator(".row:has(.status.completed)").ClickAsync();

        // Pictures need the key as well.
        await Expect(page.Locator(".overlay .box").First).ToBeAttachedAsync();
        Assert.True(await page.Locator(".frame img").EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }"));
    }
}
