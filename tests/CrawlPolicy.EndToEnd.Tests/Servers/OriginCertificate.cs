using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CrawlPolicy.EndToEnd.Tests.Servers;

/// <summary>Makes a certificate for sites, to be trusted by itself.</summary>
internal static class OriginCertificate
{
    public const string Subject = "CN=end-to-end origin";

    /// <summary>Writes <c>origin.pem</c> and <c>origin.key</c>.</summary>
    public static void Write(WorkFolder folder, IEnumerable<string> hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
        folder.Write("origin.pem", certificate.ExportCertificatePem());
        folder.Write("origin.key", key.ExportPkcs8PrivateKeyPem());
    }
}
