using System.Runtime.InteropServices;
using Vision.Cli;

using var interrupted = new CancellationTokenSource();
// Not Console.CancelKeyPress, which also puts the terminal into a mode of its own.
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

var terminal = Terminal.OfThisProcess();
return await new CommandLine(terminal, new ConnectionDefaults(Environment.GetEnvironmentVariable), TimeProvider.System).RunAsync(args, interrupted.Token);

void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
