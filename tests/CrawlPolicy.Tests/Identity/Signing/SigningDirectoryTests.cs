using System.Security.Cryptography;
using System.Text.Json;

namespace CrawlPolicy.Tests.Identity.Signing;

public sealed class SigningDirectoryTests
{
    [Fact]
    public void Directory_HoldsTheKeyAndWhatItIsFor()
    {
        using var setup = new SigningSetup();
        using var document = JsonDocument.Parse(setup.Directory.Body);
        var key = Assert.Single(document.RootElement.GetProperty("keys").EnumerateArray().ToList());
        Assert.Equal(["kty", "crv", "kid", "x", "y", "use", "nbf"], key.EnumerateObject().Select(static member => member.Name));
        Assert.Equal("EC", key.GetProperty("kty").GetString());
        Assert.Equal("P-256", key.GetProperty("crv").GetString());
        Assert.Equal(setup.KeyId, key.GetProperty("kid").GetString());
        Assert.Equal("sig", key.GetProperty("use").GetString());
        Assert.Equal(setup.Time.Now.ToUnixTimeSeconds(), key.GetProperty("nbf").GetInt64());
    }

    [Fact]
    public void Directory_IsSignedForTheAgentsOriginAndItsOwnContent()
    {
        using var setup = new SigningSetup();
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(setup.Directory.Body.Span))}:", setup.Directory.Digest);
        Assert.True(IsSignedFor(setup, "bot.example"));
        Assert.False(IsSignedFor(setup, "mirror.example"));
    }

    private static bool IsSignedFor(SigningSetup setup, string authority)
    {
        var signature = setup.Directory.Sign();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Signature-Input"] = signature.Input, ["Signature"] = signature.Signature };
        return setup.Verifier.IsSigned(headers, "http-message-signatures-directory", setup.Time.Now, component => component switch
        {
            "\"@authority\";req" => authority,
            "\"content-digest\"" => setup.Directory.Digest,
            _ => null,
        });
    }
}
