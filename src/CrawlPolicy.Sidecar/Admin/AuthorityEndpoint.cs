using CrawlPolicy.Sidecar.Certificates;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary><c>GET /v1/ca.pem</c>: the certificate that crawlers are made to trust.</summary>
internal sealed class AuthorityEndpoint(CertificateAuthority authority, ProblemResponse problems)
{
    /// <summary>Answers the request.</summary>
    public Task HandleAsync(HttpContext context)
    {
        string pem;
        try
        {
            pem = authority.Certificate.ExportCertificatePem();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return problems.WriteAsync(context, AdminProblem.Store(exception.Message));
        }

        context.Response.ContentType = "application/x-pem-file";
        return context.Response.WriteAsync(pem + "\n", context.RequestAborted);
    }
}
