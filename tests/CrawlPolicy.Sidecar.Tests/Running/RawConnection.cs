using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace CrawlPolicy.Sidecar.Tests.Running;

/// <summary>A connection that says exactly what a test wants.</summary>
internal sealed class RawConnection(Socket socket) : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public NetworkStream Stream { get; } = new(socket, ownsSocket: true);

    public async Task SendAsync(string text) => await Stream.WriteAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads byte by byte to the end of a head, so that nothing behind it is lost.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            while (await Stream.ReadAsync(one, limit.Token) == 1)
            {
                text.Append((char)one[0]);
                if (one[0] == '\n' && text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // A reset is an end, too.
        }

        return text.ToString();
    }

    /// <summary>Reads so many bytes as text.</summary>
    public async Task<string> ReadAsync(int count)
    {
        var bytes = new byte[count];
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        await Stream.ReadExactlyAsync(bytes, limit.Token);
        return Encoding.Latin1.GetString(bytes);
    }

    /// <summary>Whether the other side closes, whatever it says before.</summary>
    public async Task<bool> IsClosedAsync()
    {
        var bytes = new byte[1024];
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        try
        {
            while (await Stream.ReadAsync(bytes, limit.Token) > 0)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Opens TLS inside the connection.</summary>
    public Task<SslStream> OpenTlsAsync(string serverName, params SslApplicationProtocol[] protocols) => OpenTlsAsync(Stream, serverName, protocols);

    /// <summary>Opens TLS inside a stream.</summary>
    public static async Task<SslStream> OpenTlsAsync(Stream inner, string serverName, params SslApplicationProtocol[] protocols)
    {
        var tls = new SslStream(inner, leaveInnerStreamOpen: true);
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = serverName,
                ApplicationProtocols = [.. protocols],
                RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
            },
            limit.Token);
        return tls;
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
