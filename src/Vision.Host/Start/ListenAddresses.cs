using System.Net;
using Vision.Host.Settings;
using Vision.Hosting;

namespace Vision.Host.Start;

/// <summary>Where the host listens, and whether that is safe.</summary>
internal static class ListenAddresses
{
    /// <summary>The addresses of the settings.</summary>
    /// <exception cref="StartException">One is malformed, or reaches beyond this machine while no key is set.</exception>
    public static IReadOnlyList<Uri> Of(HostSettings settings)
    {
        if (settings.Urls is not { Length: > 0 } urls)
        {
            return settings.Port is >= 0 and <= 65535
                ? [new Uri($"http://127.0.0.1:{settings.Port}")]
                : throw new StartException(ExitCode.Settings, $"Port {settings.Port} does not exist; choose one of 0..65535.");
        }

        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToList();
        if (string.IsNullOrEmpty(settings.ApiKey) && addresses.Find(address => !IsLoopback(address)) is { } open)
        {
            throw new StartException(
                ExitCode.Settings,
                $"{open.OriginalString} can be reached from other machines, so an API key is needed: put one into the environment variable VISION_API_KEY.");
        }

        return addresses;
    }

    public static bool IsLoopback(Uri address) =>
        address.Host is "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static Uri Parse(string text) =>
        // "*" and "+" stand for every address of the machine, as elsewhere in ASP.NET Core.
        Uri.TryCreate(text.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
            && address.Scheme == Uri.UriSchemeHttp
            ? address
            : throw new StartException(ExitCode.Settings, $"'{text}' is no address to listen on; write for example http://127.0.0.1:7071. For HTTPS put a reverse proxy in front.");
}
