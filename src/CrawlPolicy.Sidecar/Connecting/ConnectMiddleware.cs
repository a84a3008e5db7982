using CrawlPolicy.Sidecar.Refusals;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>
/// Serves CONNECT requests before the HTTP server sees the connection, which knows no tunnels; leaves every other to it.
/// </summary>
internal sealed class ConnectMiddleware(ConnectHeadReader heads, Connector connector, TimeProvider time)
{
    private const int MaximumTries = 4;

    /// <summary>Serves a connection from its first byte.</summary>
    public async Task OnConnectionAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None;

        // A client that was asked for credentials tries again on the same connection.
        for (var tries = 0; tries < MaximumTries; tries++)
        {
            var reading = await heads.ReadAsync(connection.Transport.Input, stopping);
            switch (reading.Kind)
            {
                case ConnectReadingKind.Other:
                    await next(connection);
                    return;
                case ConnectReadingKind.Malformed:
                    await ReplyAsync(connection, reading.Problem!, keepAlive: false);
                    return;
                case ConnectReadingKind.Connect:
                    if (await connector.ConnectAsync(connection, reading.Head!, next, stopping) is not { } problem)
                    {
                        return;
                    }

                    var mayRetry = problem.Status == StatusCodes.Status407ProxyAuthenticationRequired && tries < MaximumTries - 1;
                    await ReplyAsync(connection, problem, mayRetry);
                    if (mayRetry)
                    {
                        continue;
                    }

                    return;
                default:
                    return;
            }
        }
    }

    private ValueTask ReplyAsync(ConnectionContext connection, Problem problem, bool keepAlive) =>
        ConnectReply.WriteProblemAsync(connection.Transport.Output, problem, time.GetUtcNow(), keepAlive);
}
