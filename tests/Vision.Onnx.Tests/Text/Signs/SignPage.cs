using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Vision.Onnx.Tests.Text.Signs;

/// <summary>A page of signs in a grid, rendered by a browser: real fonts, hinting and anti-aliasing.</summary>
internal static class SignPage
{
    public const int Width = 960;

    /// <summary>Encoded PNG of the page; sign <c>i</c> lies in cell <c>i</c>, cells go row by row.</summary>
    public static async Task<byte[]> RenderAsync(IReadOnlyList<Sign> signs, int cellWidth, int cellHeight)
    {
        var rows = (signs.Count + (Width / cellWidth) - 1) / (Width / cellWidth);
        var folder = Directory.CreateTempSubdirectory("vision-signs-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var picture = Path.Combine(folder.FullName, "page.png");
            await File.WriteAllTextAsync(page, Html(signs, cellWidth, cellHeight));
            await RunBrowserAsync(
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", $"--user-data-dir={folder.FullName}/profile",
                $"--window-size={Width},{rows * cellHeight}", $"--screenshot={picture}", new Uri(page).AbsoluteUri);
            return await File.ReadAllBytesAsync(picture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Html(IReadOnlyList<Sign> signs, int cellWidth, int cellHeight)
    {
        var html = new StringBuilder("<!doctype html><meta charset=utf-8><body style='margin:0;position:relative'>");
        for (var i = 0; i < signs.Count; i++)
        {
            var (sign, column, row) = (signs[i], i % (Width / cellWidth), i / (Width / cellWidth));
            html.Append(CultureInfo.InvariantCulture, $"""
                <div style="position:absolute;left:{column * cellWidth}px;top:{row * cellHeight}px;width:{cellWidth}px;height:{cellHeight}px;overflow:hidden;
                background:{sign.Background};color:{sign.Colour};display:flex;align-items:center;justify-content:center">
                <span style="white-space:pre;font:{sign.Size}px '{sign.Font}';transform:rotate({sign.Angle}deg)">{WebUtility.HtmlEncode(sign.Text)}</span></div>
                """);
        }

        return html.ToString();
    }

    private static async Task RunBrowserAsync(params string[] arguments)
    {
        using var browser = new Process { StartInfo = new ProcessStartInfo("chromium", arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
        try
        {
            browser.Start();
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("These tests render signs with chromium, which is missing; ./test installs it.", exception);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var output = Task.WhenAll(browser.StandardOutput.ReadToEndAsync(deadline.Token), browser.StandardError.ReadToEndAsync(deadline.Token));
            await browser.WaitForExitAsync(deadline.Token);
            Assert.True(browser.ExitCode == 0, string.Concat(await output));
        }
        finally
        {
            if (!browser.HasExited)
                browser.Kill(entireProcessTree: true);
        }
    }
}
