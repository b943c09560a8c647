using System.Net;
using System.Net.Sockets;
using Vision.Pipelines.Bot.Internal;

namespace Vision.Pipelines.Bot;

/// <summary>Fetches what URLs lead to that strangers give.</summary>
/// <remarks>
/// | URL or answer                                                     | what happens                                    |
/// |-------------------------------------------------------------------|-------------------------------------------------|
/// | no http or https, with a user name, another port than 80 and 443   | refused                                         |
/// | a name of which any address is not public, or such an address      | refused, nothing is sent                        |
/// | a name with public addresses                                       | the connection goes to one of these very addresses, so that no later answer of the name service counts |
/// | redirects, up to 5                                                 | each as if it had been given                    |
/// | more bytes or more time than allowed                               | ended in the middle                             |
/// No proxy is asked, no cookie and no credentials are sent.
/// </remarks>
public sealed class PublicFiles : IDisposable
{
    private const int MostRedirects = 5;

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly Func<IPEndPoint, bool> _isAllowed;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <param name="options">How long it may take.</param>
    /// <param name="time">The clock.</param>
    public PublicFiles(BotOptions options, TimeProvider time)
        : this(options, time, Dns.GetHostAddressesAsync, end => end.Port is 80 or 443 && PublicAddresses.Contain(end.Address))
    {
    }

    internal PublicFiles(BotOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> resolve, Func<IPEndPoint, bool> isAllowed)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_resolve, _isAllowed, _timeout, _time) = (resolve, isAllowed, options.FetchTimeout, time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // A pooled connection was checked for the same name and port when it was made.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 32,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("vision-bot");
    }

    /// <summary>Fetches a file.</summary>
    /// <param name="url">As given.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="mostBytes">Most bytes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The extension that says what it is; empty when nothing does.</returns>
    /// <exception cref="AddressRefusedException">It is not fetched.</exception>
    /// <exception cref="MediaTooLargeException">There are more bytes.</exception>
    public async Task<string> FetchAsync(string url, Stream destination, long mostBytes, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await FollowAsync(Checked(url, null), destination, mostBytes, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Refusal(url, FormattableString.Invariant($"it took more than {_timeout.TotalSeconds:F0} s."));
        }
        catch (HttpRequestException failure) when (failure.InnerException is AddressRefusedException refusal)
        {
            throw Refusal(url, refusal.Reason);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            throw Refusal(url, "nobody answers there as they should.", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string> FollowAsync(Uri address, Stream destination, long mostBytes, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } next)
            {
                if (redirects == MostRedirects)
                    throw Refusal(address.OriginalString, $"it leads on more than {MostRedirects} times.");
                address = Checked(next.OriginalString, address);
                continue;
            }

            if (!answer.IsSuccessStatusCode)
                throw Refusal(address.OriginalString, $"the answer there is {(int)answer.StatusCode}.");
            if (answer.Content.Headers.ContentLength > mostBytes)
                throw new MediaTooLargeException(Short(address.OriginalString), FormattableString.Invariant($"it has more than {mostBytes / 1048576.0:F1} MB, the most that is fetched."));

            await answer.Content.CopyToAsync(new LimitedStream(destination, mostBytes, Short(address.OriginalString)), cancellationToken).ConfigureAwait(false);
            // What it says it is counts for more than what it is called.
            return ContentTypes.ExtensionOf(answer.Content.Headers.ContentType?.MediaType) ?? Path.GetExtension(address.AbsolutePath).ToLowerInvariant();
        }
    }

    private static Uri Checked(string text, Uri? from)
    {
        Uri? address = null;
        if (from is null ? !Uri.TryCreate(text, UriKind.Absolute, out address) : !Uri.TryCreate(from, text, out address))
            throw Refusal(text, "it is no URL.");
        if (address!.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            throw Refusal(text, "only http and https are fetched.");
        return address.UserInfo.Length == 0 ? address : throw Refusal(text, "it has a user name in it.");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (name, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(name, out var literal) ? [literal] : await _resolve(name, cancellationToken).ConfigureAwait(false);
        // One that is not public beside others that are is an attack, or a mistake.
        if (addresses.Length == 0 || !addresses.All(address => _isAllowed(new IPEndPoint(address, port))))
            throw Refusal(name, "it is no public address, or no usual port of the web.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static AddressRefusedException Refusal(string url, string reason, Exception? inner = null) => new(Short(url), reason, inner);

    private static string Short(string url) => url.Length <= 200 ? url : $"{url[..200]}…";
}
