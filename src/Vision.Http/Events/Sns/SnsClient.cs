using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace Vision.Http.Events.Sns;

/// <summary>Calls SNS for what its messages name. It follows no redirects, which could lead anywhere.</summary>
/// <param name="handler">Sends requests; default a socket.</param>
internal sealed class SnsClient(HttpMessageHandler? handler = null) : IDisposable
{
    private const int LargestAnswer = 64 << 10;
    private const int MostCertificates = 16;

    private readonly HttpClient _client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LargestAnswer,
    };

    // They change once in years; the text is kept, as a certificate would have to be disposed of.
    private readonly ConcurrentDictionary<Uri, string> _certificates = [];

    /// <exception cref="HttpRequestException">It cannot be fetched.</exception>
    public async Task<X509Certificate2> CertificateAsync(Uri address, CancellationToken cancellationToken)
    {
        if (!_certificates.TryGetValue(address, out var pem))
        {
            pem = await _client.GetStringAsync(address, cancellationToken).ConfigureAwait(false);
            if (_certificates.Count < MostCertificates)
                _certificates[address] = pem;
        }

        return X509Certificate2.CreateFromPem(pem);
    }

    /// <exception cref="HttpRequestException">SNS does not confirm.</exception>
    public async Task ConfirmAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await _client.GetAsync(address, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();
}
