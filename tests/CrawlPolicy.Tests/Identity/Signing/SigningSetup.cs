using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Identity.Signing;

/// <summary>A signer with a key of its own, and a verifier that knows its directory alone.</summary>
internal sealed class SigningSetup : IDisposable
{
    private readonly SigningKey _key;

    public SigningSetup(TimeSpan? lifetime = null)
    {
        _key = new SigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), Time.Now);
        Assert.True(SigningAgent.TryParse("https://bot.example", out var agent));
        var messages = new MessageSigner(_key, lifetime ?? TimeSpan.FromMinutes(5), Time);
        Requests = new RequestSigner(messages, agent);
        Directory = new SigningDirectory(messages, _key, agent);
        Verifier = new SignatureVerifier(Encoding.UTF8.GetString(Directory.Body.Span));
    }

    public ManualTimeProvider Time { get; } = new();

    public RequestSigner Requests { get; }

    public SigningDirectory Directory { get; }

    public SignatureVerifier Verifier { get; }

    public string KeyId => _key.Id;

    public static Dictionary<string, string> HeadersOf(HttpRequestMessage request) =>
        request.Headers.NonValidated.ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public void Dispose()
    {
        Verifier.Dispose();
        _key.Dispose();
    }
}
