using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Vision.Bench.Http;

/// <summary>Posts one body again and again with wrk, which costs less processor time than a client of ours: the servers have what is left of the same cores.</summary>
internal static partial class Load
{
    /// <returns>Requests a second, all of them answered with 200.</returns>
    public static double Run(int port, string path, byte[] body, string contentType, int connections, int seconds)
    {
        var file = Path.Combine(Checkout.Work, "body");
        File.WriteAllBytes(file, body);
        var script = Path.Combine(Checkout.Work, "post.lua");
        File.WriteAllText(script, $"wrk.method = 'POST'\nlocal f = io.open('{file}', 'rb')\nwrk.body = f:read('*a')\nf:close()\nwrk.headers['Content-Type'] = '{contentType}'\n");
        using var wrk = Process.Start(new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "-s", script, $"http://127.0.0.1:{port}{path}"]) { RedirectStandardOutput = true })!;
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"{path} with {connections} connections: {output}");

        return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
