using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace CrawlPolicy.Sidecar.Connecting;

/// <summary>Tells the HTTP server that the connection is TLS: the scheme, the protocol that was agreed on, and its strength.</summary>
internal sealed class InnerTlsFeature(SslStream stream) : ITlsConnectionFeature, ITlsHandshakeFeature, ITlsApplicationProtocolFeature
{
    /// <inheritdoc/>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> ApplicationProtocol => stream.NegotiatedApplicationProtocol.Protocol;

    /// <inheritdoc/>
    public SslProtocols Protocol => stream.SslProtocol;

    /// <inheritdoc/>
    public TlsCipherSuite? NegotiatedCipherSuite => stream.NegotiatedCipherSuite;

    /// <inheritdoc/>
    public string HostName => stream.TargetHostName;

#pragma warning disable SYSLIB0058 // The interface asks for them; the HTTP server reads none of them.
    /// <inheritdoc/>
    public CipherAlgorithmType CipherAlgorithm => stream.CipherAlgorithm;

    /// <inheritdoc/>
    public int CipherStrength => stream.CipherStrength;

    /// <inheritdoc/>
    public HashAlgorithmType HashAlgorithm => stream.HashAlgorithm;

    /// <inheritdoc/>
    public int HashStrength => stream.HashStrength;

    /// <inheritdoc/>
    public ExchangeAlgorithmType KeyExchangeAlgorithm => stream.KeyExchangeAlgorithm;

    /// <inheritdoc/>
    public int KeyExchangeStrength => stream.KeyExchangeStrength;
#pragma warning restore SYSLIB0058

    /// <inheritdoc/>
    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
