using System.Net.Sockets;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>
/// Stands between nodes and the server, and can take the server's answers away: what was asked for is done, and the connection is lost
/// before anybody hears of it.
/// </summary>
internal sealed class AnswerCutter : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("cut-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _accepting;
    private byte[] _cutAfter = [];

    public AnswerCutter(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        _server = Path.Combine(builder.Host!, ".s.PGSQL.5432");
        builder.Host = _folder;
        ConnectionString = builder.ConnectionString;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, ".s.PGSQL.5432")));
        _listener.Listen();
        _accepting = Task.Run(AcceptAsync);
    }

    public string ConnectionString { get; }

    /// <summary>How many answers were taken away.</summary>
    public int Cuts { get; private set; }

    /// <summary>Takes the answers to everything that holds some text away; the empty one ends that.</summary>
    public void CutAnswersTo(string text) => _cutAfter = System.Text.Encoding.UTF8.GetBytes(text);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptAsync(_ending.Token);
            _ = Task.Run(() => ServeAsync(client));
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(_server), _ending.Token);
            var isCut = false;
            var answering = Task.Run(async () =>
            {
                var buffer = new byte[65536];
                for (int length; (length = await server.ReceiveAsync(buffer, _ending.Token)) > 0 && !isCut;)
                {
                    await client.SendAsync(buffer.AsMemory(0, length), _ending.Token);
                }

                client.Shutdown(SocketShutdown.Both);
            });
            try
            {
                var buffer = new byte[65536];
                for (int length; (length = await client.ReceiveAsync(buffer, _ending.Token)) > 0;)
                {
                    if (_cutAfter.Length > 0 && buffer.AsSpan(0, length).IndexOf(_cutAfter) >= 0)
                    {
                        (isCut, Cuts) = (true, Cuts + 1);
                    }

                    await server.SendAsync(buffer.AsMemory(0, length), _ending.Token);
                }

                server.Shutdown(SocketShutdown.Both);
                await answering;
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side went away.
            }
        }
    }
}
