using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CrawlPolicy.Sidecar.Certificates;

/// <summary>
/// The local certificate authority, made on first use. Only the crawler is meant to trust it; its path length of 0 keeps it from
/// making other authorities.
/// </summary>
internal sealed class CertificateAuthority(AuthorityFiles files, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan Backdating = TimeSpan.FromHours(1);

    private readonly Lock _making = new();
    private X509Certificate2? _certificate;

    /// <summary>The path of the certificate, which crawlers are made to trust.</summary>
    public string CertificatePath => files.CertificatePath;

    /// <summary>The authority's certificate with its key.</summary>
    /// <exception cref="IOException">The files cannot be read or written, or others may read the key.</exception>
    public X509Certificate2 Certificate
    {
        get
        {
            if (Volatile.Read(ref _certificate) is { } certificate)
            {
                return certificate;
            }

            lock (_making)
            {
                return _certificate ??= files.Read() ?? Make();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate?.Dispose();

    private X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = time.GetUtcNow();
        var name = new X500DistinguishedName($"CN=CrawlPolicy local authority {RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var certificate = request.CreateSelfSigned(now - Backdating, now + Lifetime);
        files.Write(certificate, key);
        return certificate;
    }
}
