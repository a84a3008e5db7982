using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using CrawlPolicy.Sidecar.Certificates;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Refusals;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Ends TLS here, with a certificate of the local authority, and hands the requests inside to the HTTP server.</summary>
internal sealed class Interception(LeafCertificates leaves, SidecarLimits limits, DecisionLog log, TimeProvider time)
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    /// <summary>Answers the CONNECT and serves what comes inside.</summary>
    /// <returns>Why it could not be answered; <see langword="null"/> once it was.</returns>
    public async ValueTask<Problem?> RunAsync(ConnectionContext connection, ConnectTarget target, ConnectionDelegate next, CancellationToken stopping)
    {
        SslStreamCertificateContext certificate;
        try
        {
            certificate = leaves.For(target.Host);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            log.HandshakeFailed(target.Host, exception.Message);
            return ConnectProblem.NoCertificate;
        }

        var transport = connection.Transport;
        await ConnectReply.WriteEstablishedAsync(transport.Output, decision: null);
        var inner = new TlsTransport(transport);
        await using (inner)
        {
            if (!await HandshakeAsync(inner.Stream, target, certificate, stopping))
            {
                return null;
            }

            var tls = new InnerTlsFeature(inner.Stream);
            connection.Features.Set<ITlsConnectionFeature>(tls);
            connection.Features.Set<ITlsHandshakeFeature>(tls);
            connection.Features.Set<ITlsApplicationProtocolFeature>(tls);
            connection.Features.Set(target);
            connection.Transport = inner;
            try
            {
                await next(connection);
            }
            finally
            {
                connection.Transport = transport;
            }
        }

        return null;
    }

    private async Task<bool> HandshakeAsync(SslStream stream, ConnectTarget target, SslStreamCertificateContext certificate, CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(limits.HandshakeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stopping);
        try
        {
            await stream.AuthenticateAsServerAsync(
                (_, hello, _, _) => new(ServerNameCheck.Matches(hello.ServerName, target)
                    ? new SslServerAuthenticationOptions { ServerCertificateContext = certificate, ApplicationProtocols = Protocols }
                    : throw new AuthenticationException("sni_mismatch: the client's TLS hello names another host than its CONNECT.")),
                state: null,
                either.Token);
            return true;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or OperationCanceledException or InvalidOperationException)
        {
            log.HandshakeFailed(target.Host, exception is OperationCanceledException ? "the handshake took too long." : exception.Message);
            return false;
        }
    }
}
