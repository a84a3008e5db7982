using System.Security.Cryptography;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Identity.Signing;

public sealed class SignatureBaseTests
{
    // RFC 9421 §B.1.3
    private const string PublicKey = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf
        w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==
        -----END PUBLIC KEY-----
        """;

    private static readonly DateTimeOffset Created = DateTimeOffset.FromUnixTimeSeconds(1_735_689_600);

    [Fact]
    public void Rfc9421_2_5_BaseOfARequest_IsThisByteForByte()
    {
        SignedComponent[] components =
        [
            new("\"@authority\"", "example.com"),
            new("\"signature-agent\";key=\"sig1\"", "\"https://signature-agent.test\""),
        ];
        var parameters = new SignatureParameters(Created, Created.AddHours(1), "key-1", "bm9uY2U=", "web-bot-auth").Write(components);
        Assert.Equal(
            "\"@authority\": example.com\n"
            + "\"signature-agent\";key=\"sig1\": \"https://signature-agent.test\"\n"
            + "\"@signature-params\": (\"@authority\" \"signature-agent\";key=\"sig1\")"
            + ";created=1735689600;expires=1735693200;keyid=\"key-1\";alg=\"ecdsa-p256-sha256\";nonce=\"bm9uY2U=\";tag=\"web-bot-auth\"",
            SignatureBase.Create(parameters, components));
    }

    [Fact]
    public void Rfc9421_B_2_4_PublishedSignature_FitsTheBaseThatIsPutTogetherHere()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(PublicKey);
        const string Parameters =
            "(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"";
        var text = SignatureBase.Create(
            Parameters,
            new SignedComponent("\"@status\"", "200"),
            new SignedComponent("\"content-type\"", "application/json"),
            new SignedComponent("\"content-digest\"", "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:"),
            new SignedComponent("\"content-length\"", "23"));
        var signature = Convert.FromBase64String("wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==");
        Assert.True(key.VerifyData(
            System.Text.Encoding.ASCII.GetBytes(text), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public void Rfc9421_B_2_4_PublishedSignature_SatisfiesTheVerifierOfTheseTests()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(PublicKey);
        var input = SignatureInput.Parse(
            "sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"");
        Assert.True(SignatureVerifier.IsRight(
            key,
            input,
            ":wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==:",
            static component => component switch
            {
                "\"@status\"" => "200",
                "\"content-type\"" => "application/json",
                "\"content-digest\"" => "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:",
                _ => "23",
            }));
    }
}
