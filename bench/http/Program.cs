using System.Diagnostics;
using System.Globalization;
using Vision.Bench.Http;

if (args is [Echo.Argument, var echoPort])
{
    await Echo.RunAsync(int.Parse(echoPort, CultureInfo.InvariantCulture));
    return;
}

var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
var measuring = Stopwatch.StartNew();
var data = Directory.CreateTempSubdirectory("vision-bench-").FullName;
var host = Path.Combine(Checkout.Artifacts, "bin", "host", "vision-host");
var peer = Path.Combine(Checkout.Root, "bench", "http", "peer");
using var vision = await Server.StartAsync(host, port => ["--port", $"{port}", "--data", data, "--models", Path.Combine(Checkout.Artifacts, "models")]);
using var echo = await Server.StartAsync(Environment.ProcessPath!, port => [Echo.Argument, $"{port}"]);
using var python = await Server.StartAsync("gunicorn", port => ["--chdir", peer, "--workers", $"{Environment.ProcessorCount}", "--bind", $"127.0.0.1:{port}", "peer:app"]);

Console.WriteLine($"JPEG of 600×400 px, {Bodies.Photo.Length:N0} bytes; {Environment.ProcessorCount} cores; {seconds} s a time, median of {rounds}, in turn; requests/s");
Console.WriteLine($"{"body",-10} {"path",-8} {"connections",11} {"echo",8} {"vision",8} {"python",8} {"vision/echo",12} {"vision/python",14}");
foreach (var (body, bytes, type) in new[] { ("binary", Bodies.Photo, "image/jpeg"), ("multipart", Bodies.Form, $"multipart/form-data; boundary={Bodies.Boundary}") })
{
    foreach (var connections in new[] { 1, 8, 64 })
    {
        List<double> echoed = [];
        var rates = new Dictionary<string, (List<double> Vision, List<double> Python)> { ["/shape"] = ([], []), ["/nbytes"] = ([], []) };
        for (var round = 0; round <= rounds; round++)
        {
            Add(echoed, round, Load.Run(echo.Port, "/", bytes, type, connections, TimeOf(round)));
            foreach (var (path, (ours, theirs)) in rates)
            {
                Add(ours, round, Load.Run(vision.Port, path, bytes, type, connections, TimeOf(round)));
                Add(theirs, round, Load.Run(python.Port, path, bytes, type, connections, TimeOf(round)));
            }
        }

        foreach (var (path, (ours, theirs)) in rates)
        {
            var (limit, rate, other) = (Median(echoed), Median(ours), Median(theirs));
            Console.WriteLine($"{body,-10} {path,-8} {connections,11} {limit,8:F0} {rate,8:F0} {other,8:F0} {rate / limit,12:F2} {rate / other,14:F1}");
        }
    }
}

Console.WriteLine($"Measured in {measuring.Elapsed.TotalSeconds:F0} s");

// The first round warms up.
int TimeOf(int round) => round == 0 ? 1 : seconds;

static void Add(List<double> rates, int round, double rate)
{
    if (round > 0)
        rates.Add(rate);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
