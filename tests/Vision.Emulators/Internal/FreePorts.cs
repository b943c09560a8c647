using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Vision.Emulators.Internal;

/// <summary>
/// Ports that nobody uses, below those that systems give to outgoing connections: a stopped emulator finds its own free again.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;

    // Test processes run side by side; each looks for ports from a place of its own.
    private static int _next = First + (Environment.ProcessId * 97 % (Last - First));

    public static int Next()
    {
        for (var attempt = First; attempt < Last; attempt++)
        {
            var port = First + ((Interlocked.Increment(ref _next) - First) % (Last - First));
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"no TCP port from {First} to {Last} is free; end programs that listen there.");
    }

    private static bool IsFree(int port)
    {
        if (Array.Exists(IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners(), listener => listener.Port == port))
            return false;

        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
