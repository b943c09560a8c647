namespace Vision.Hosting.Native;

public class NativeFailureTests
{
    private const string Loader = "\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlibgdk-3.so.0 => not found\n\tlibodd.so.1 => not found\n";

    [Fact]
    public void Explain_LoaderMissesLibraries_NamesAllAndThePackages()
    {
        var failure = NativeFailure.Explain("OpenCvSharpExtern", "x.so", "libgtk-3.so.0: cannot open shared object file", _ => Loader);

        Assert.Equal("libgtk-3.so.0, libgdk-3.so.0, libodd.so.1 are missing on this system.", failure.Reason);
        Assert.Equal("Run ./setup, or type: sudo apt-get install -y libgtk-3-0", failure.Remedy);
    }

    [Fact]
    public void Explain_NoLoaderToAsk_NamesWhatLoadingSaid()
    {
        var failure = NativeFailure.Explain("OpenCvSharpExtern", "x.so", "Unable to load\nlibdrm.so.2: cannot open shared object file: No such file", _ => "");

        Assert.Equal("libdrm.so.2 is missing on this system.", failure.Reason);
        Assert.Contains("libdrm2", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_FileNowhere_SaysSo() =>
        Assert.Contains("not beside the program", NativeFailure.Explain("onnxruntime", null, "", _ => "").Reason, StringComparison.Ordinal);

    [Fact]
    public void Explain_OtherReason_IsItsFirstLine() =>
        Assert.Contains("(wrong ELF class)", NativeFailure.Explain("onnxruntime", "x.so", "wrong ELF class\nmore", _ => "").Reason, StringComparison.Ordinal);

    [Fact]
    public void Require_OnThisMachine_Loads() => NativeParts.Require();
}
