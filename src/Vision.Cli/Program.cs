using Vision.Cli;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, signal) =>
{
    signal.Cancel = true;
    interrupted.Cancel();
};

var terminal = Terminal.OfThisProcess();
return await new CommandLine(terminal, new ConnectionDefaults(Environment.GetEnvironmentVariable), TimeProvider.System).RunAsync(args, interrupted.Token);
