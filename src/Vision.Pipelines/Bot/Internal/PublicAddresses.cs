using System.Net;
using System.Net.Sockets;

namespace Vision.Pipelines.Bot.Internal;

/// <summary>Tells addresses of the public Internet from all others, by IANA's registries of special addresses.</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            // IPv4: this network, private, shared, loopback, link-local (where clouds keep their metadata), protocols, documentation, relays, benchmarks,
            // multicast, reserved and broadcast.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's own services, which answer to virtual machines at a public address.
            "168.63.129.16/32",
            // Inside the IPv6 addresses that are assigned: protocols with Teredo and ORCHID, documentation, 6to4.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // All that was ever assigned to the public; what lies beyond, NAT64 and IPv4 in other clothes among it, is none.
    private static readonly IPNetwork Assigned = IPNetwork.Parse("2000::/3");

    public static bool Contain(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special.Any(network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => plain.ScopeId == 0 && Assigned.Contains(plain) && !Special.Any(network => network.Contains(plain)),
            _ => false,
        };
    }
}
