using System.Net.Sockets;
using System.Text;
using Vision.Functions.EndToEnd.Host;

namespace Vision.Functions.EndToEnd.Http;

/// <summary>A request as no HTTP client would send it, on a connection of its own, and all that came back.</summary>
internal static class RawExchange
{
    // Far beyond what any answer takes; it shows that nothing hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <param name="server">Where to.</param>
    /// <param name="path">Of the POST.</param>
    /// <param name="headers">Each with its line end; the host, the key and the wish to close the connection are added.</param>
    /// <param name="body">Writes the body; the server may end the connection meanwhile.</param>
    /// <returns>Empty where the server ended the connection without an answer.</returns>
    public static async Task<string> PostAsync(Uri server, string path, string headers, Func<Stream, CancellationToken, Task> body)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port, limit.Token);
        var stream = socket.GetStream();
        var answer = ReadAsync(stream, limit.Token);
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var sending = SendAsync(stream, $"POST {path} HTTP/1.1\r\nHost: localhost\r\nx-functions-key: {Front.Key}\r\nConnection: close\r\n{headers}\r\n", body, answered.Token);
        var text = await answer;
        await answered.CancelAsync();
        await sending;
        return text;
    }

    /// <summary>The status of the last answer, after those that are only provisional; 0 for none.</summary>
    public static int StatusOf(string answer)
    {
        var status = 0;
        foreach (var line in answer.Split("\r\n"))
        {
            if (line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && status < 200)
                status = int.Parse(line.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        }

        return status;
    }

    private static async Task SendAsync(NetworkStream stream, string head, Func<Stream, CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head), cancellationToken);
            await body(stream, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The server has heard enough; what it answered tells.
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread, which resets the connection.
        }

        return text.ToString();
    }
}
