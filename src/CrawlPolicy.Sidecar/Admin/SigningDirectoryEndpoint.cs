using System.Globalization;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary><c>GET /.well-known/http-message-signatures-directory</c>: the public key, for whoever checks our signatures.</summary>
internal sealed class SigningDirectoryEndpoint(ConfiguredSigner signing)
{
    /// <summary>Answers the request; 404 where nothing is signed.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        if (signing.Directory is not { } directory)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var signature = directory.Sign();
        response.ContentType = SigningDirectory.MediaType;
        response.ContentLength = directory.Body.Length;
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"max-age={(int)directory.MaximumAge.TotalSeconds}");
        response.Headers[SigningDirectory.DigestField] = directory.Digest;
        response.Headers[MessageSignature.InputField] = signature.Input;
        response.Headers[MessageSignature.SignatureField] = signature.Signature;
        await response.Body.WriteAsync(directory.Body, context.RequestAborted);
    }
}
