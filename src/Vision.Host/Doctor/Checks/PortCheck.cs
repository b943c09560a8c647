using System.Net;
using System.Net.Sockets;
using Vision.Host.Settings;
using Vision.Host.Start;

namespace Vision.Host.Doctor.Checks;

/// <summary>The port: free, or served by the host of this data folder already.</summary>
internal static class PortCheck
{
    private const string Name = "port";

    public static Finding Run(HostSettings settings)
    {
        if (HostNotice.Read(DataFolder.PrivatePathOf(settings.Data)) is { } notice && IsTaken(new Uri(notice.Url).Port))
            return Finding.Fine(Name, $"a host serves this data folder at {notice.Url} (process {notice.ProcessId})");
        if (settings.Port == 0)
            return Finding.Fine(Name, "any free one");

        return IsTaken(settings.Port)
            ? Finding.Wrong(Name, $"another program listens on {settings.Port}.", "Stop it, or choose another port with --port N.")
            : Finding.Fine(Name, $"{settings.Port} is free");
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
