using System.Runtime.InteropServices;
using System.Text;
using Vision.EndToEnd.Processes;

namespace Vision.EndToEnd.Run;

/// <summary>How <c>./setup</c> finds the native libraries whose needs it asks the loader for.</summary>
public sealed class SetupLibrariesTests : IDisposable
{
    private const string Props = "<Project><PropertyGroup><OpenCvSharpVersion>1.2.3</OpenCvSharpVersion></PropertyGroup></Project>";

    private readonly TestFolder _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData("packages")]
    [InlineData("packages/")]
    public async Task RestoredLibraries_AreFoundHoweverThePackageFolderIsWritten(string folder)
    {
        var kind = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? "x64" : "arm64";
        var library = _checkout.Write($"packages/opencvsharp4.official.runtime.linux-{kind}/1.2.3/runtimes/linux-{kind}/native/libOpenCvSharpExtern.so", []);
        _checkout.Write("Directory.Packages.props", Encoding.UTF8.GetBytes(Props));
        _checkout.Write("src/Vision.Imaging/obj/project.assets.json", Encoding.UTF8.GetBytes($$"""
            {
              "packageFolders": {
                "{{_checkout[folder]}}": {}
              }
            }
            """));

        var found = await SetupAsync("restored_libraries");

        Assert.Equal((0, library), (found.ExitCode, found.Output.Trim()));
    }

    [Fact]
    public async Task NativeLibraries_NothingRestored_SaysSoInsteadOfGoingOn()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var end = await SetupAsync("native_libraries");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("no native library of OpenCV is among the restored packages", end.Error, StringComparison.Ordinal);
    }

    private async Task<CommandResult> SetupAsync(string step)
    {
        var parts = Path.Combine(Checkout.Root, "eng", "setup");
        await using var run = ProgramRun.Start(
            "bash", ["-c", $"set -euo pipefail; . '{parts}/say.sh'; . '{parts}/debian.sh'; . '{parts}/native.sh'; {step}"], folder: _checkout.Path);
        var code = await run.WaitForExitAsync();
        return new CommandResult(code, run.Output, run.Error);
    }
}
