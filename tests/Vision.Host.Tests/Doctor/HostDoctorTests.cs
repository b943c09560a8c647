using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Vision.Host.Doctor.Checks;

namespace Vision.Host.Doctor;

public sealed class HostDoctorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vision-doctor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Doctor_Json_HasEveryCheckInOrder()
    {
        var (_, report) = await RunAsync("--data", _folder, "--port", "0");

        Assert.Equal(
            [".NET", "ffmpeg", "OpenCV", "ONNX Runtime", "SQLite", "models", "data folder", "port", "disk", "memory"],
            report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("check").GetString()));
    }

    [Fact]
    public async Task Doctor_PortInUse_IsNotOkAndSaysWhatToDo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (code, report) = await RunAsync("--data", _folder, "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal(1, code);
        Assert.False(report.GetProperty("ok").GetBoolean());
        Assert.Contains("--port", Check(report, "port").GetProperty("remedy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_OneMissing_IsNamed()
    {
        var finding = await ModelsCheck.RunAsync(_folder, [("a.onnx", "00")], CancellationToken.None);

        Assert.False(finding.Ok);
        Assert.Contains("a.onnx", finding.Details, StringComparison.Ordinal);
        Assert.Contains("./setup", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_OneChanged_IsNamed()
    {
        byte[] content = [1, 2, 3];
        await File.WriteAllBytesAsync(Path.Combine(_folder, "a.onnx"), content);

        Assert.True((await ModelsCheck.RunAsync(_folder, [("a.onnx", Convert.ToHexStringLower(SHA256.HashData(content)))], CancellationToken.None)).Ok);
        Assert.Contains("not what the manifest pins", (await ModelsCheck.RunAsync(_folder, [("a.onnx", "00")], CancellationToken.None)).Details, StringComparison.Ordinal);
    }

    [Fact]
    public void DataFolder_NotThereYet_CanBeMadeAndIsNot()
    {
        var folder = Path.Combine(_folder, "new", "data");

        Assert.True(DataFolderCheck.Run(folder).Ok);
        Assert.False(Directory.Exists(folder));
    }

    private static JsonElement Check(JsonElement report, string name) =>
        report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() == name);

    private static async Task<(int Code, JsonElement Report)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        var code = await HostDoctor.RunAsync([HostDoctor.Option, HostDoctor.JsonOption, .. args], output, CancellationToken.None);
        return (code, JsonDocument.Parse(output.ToString()).RootElement.Clone());
    }
}
