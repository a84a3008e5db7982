using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CrawlPolicy.Sidecar.Certificates;

/// <summary>
/// Issues the short-lived certificates of intercepted hosts. They share one key, made anew in each process, because making keys
/// is the larger part of the cost.
/// </summary>
internal sealed class LeafIssuer(CertificateAuthority authority, TimeProvider time) : IDisposable
{
    /// <summary>How long a certificate is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int SerialBytes = 16;

    private static readonly TimeSpan Backdating = TimeSpan.FromHours(1);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Issues the certificate of a host.</summary>
    /// <param name="host">A name, or an address without brackets.</param>
    /// <returns>The certificate as TLS servers use it, and when it has to be replaced.</returns>
    public (SslStreamCertificateContext Context, DateTimeOffset RenewAt) Issue(string host)
    {
        var issuer = authority.Certificate;
        var now = time.GetUtcNow();

        // The name stands in the alternative names alone: the subject is limited to 64 characters, and no client reads it.
        var request = new CertificateRequest(new X500DistinguishedName("O=CrawlPolicy"), _key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));

        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x01);
        var authorityEnd = new DateTimeOffset(issuer.NotAfter);
        var end = now + Lifetime < authorityEnd ? now + Lifetime : authorityEnd;
        using var signed = request.Create(issuer, now - Backdating, end, serial);
        var leaf = signed.CopyWithPrivateKey(_key);
        return (SslStreamCertificateContext.Create(leaf, additionalCertificates: null, offline: true), now + (Lifetime / 2));
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
