using CrawlPolicy.Lint.Rules.Secrets;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>The secrets here are put together, so that none stands in the file.</summary>
public sealed class SecretScannerTests
{
    private const string Characters = "k3J9xQ7bW2mZ8tR5vY1cN6pL4sD0fG3hK9jA";

    public static TheoryData<string, string> Secrets => new()
    {
        { "AKIA" + "Q7BW2MZ8TR5VY1CN", "AWS" },
        { "ghp" + "_" + Characters, "GitHub" },
        { "github" + "_pat_" + Characters, "GitHub" },
        { "xoxb" + "-2718281828-" + Characters, "Slack" },
        { "AIza" + Characters[..35], "Google" },
        { "sk" + "_live_" + Characters, "Stripe" },
        { "gl" + "pat-" + Characters, "GitLab" },
        { "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0.abc-_DEF", "JSON Web Token" },
        { "-----BEGIN " + "PRIVATE KEY-----\nMIIE\n-----END " + "PRIVATE KEY-----", "private key" },
        { "-----BEGIN RSA " + "PRIVATE KEY-----", "private key" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void TryFind_TokenOfAnIssuer_IsFoundWhole(string token, string kind)
    {
        var text = $"name: x # found with '{token}' once";
        Assert.True(SecretScanner.TryFind(text, 0, out var secret));
        Assert.Equal(token, text.Substring(secret.Start, secret.Length));
        Assert.Contains(kind, secret.Kind, StringComparison.Ordinal);
        Assert.DoesNotContain(token, SecretScanner.Mask(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("curl -H 'Authorization: Bearer k3J9xQ7bW2mZ8tR5vY1c'", "k3J9xQ7bW2mZ8tR5vY1c")]
    [InlineData("authorization: bearer k3J9xQ7bW2mZ8tR5vY1c", "k3J9xQ7bW2mZ8tR5vY1c")]
    [InlineData("https://ada:hunter2@host.test/x", "hunter2")]
    [InlineData("ftp://ada:hunter2:more@host.test/x", "hunter2:more")]
    [InlineData("https://host.test/?api_key=4f9d2c7b1a6e", "4f9d2c7b1a6e")]
    [InlineData("https://host.test/?a=b&TOKEN=4f9d2c7b1a6e&c=d", "4f9d2c7b1a6e")]
    [InlineData("client_secret=4f9d2c7b1a6e", "4f9d2c7b1a6e")]
    public void TryFind_CredentialInAUrlOrHeader_IsTheValueAlone(string text, string value)
    {
        Assert.True(SecretScanner.TryFind(text, 0, out var secret));
        Assert.Equal(value, text.Substring(secret.Start, secret.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("userAgent: AcmeBot/1.0 (+https://acme.test/bot; bot@acme.test)")]
    [InlineData("https://ada@host.test/")]
    [InlineData("https://ada:password@host.test/")]
    [InlineData("https://ada:${PASSWORD}@host.test/")]
    [InlineData("https://host.test/a:b@c")]
    [InlineData("mail ada:bob@host.test, see https://host.test/")]
    [InlineData("paths: [/*?token=, /*?api_key=*]")]
    [InlineData("https://host.test/?token=short")]
    [InlineData("https://host.test/?api_key=YOUR_API_KEY_HERE")]
    [InlineData("https://host.test/?mytoken=4f9d2c7b1a6e")]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("text: Bearer authentication schemes are used")]
    [InlineData("XAKIAQ7BW2MZ8TR5VY1CN")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public void TryFind_WhatIsNoSecret_IsPassedOver(string text) => Assert.False(SecretScanner.TryFind(text, 0, out _));

    [Fact]
    public void Mask_PartsInAnyOrder_KeepsTheLengthAndLeavesNoSecret()
    {
        string[] parts = ["@", "://", ":", "ada", "?token=", "ghp_", Characters, "eyJ", ".", "AKIA", "\n", " ", "-----BEGIN ", "PRIVATE KEY-----", "Bearer ", "é", "*"];
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));
            var masked = SecretScanner.Mask(text);
            Assert.Equal(text.Length, masked.Length);
            Assert.False(SecretScanner.TryFind(masked, 0, out _), text);
        }
    }

    [Theory]
    [InlineData("eyJ")]
    [InlineData("@")]
    [InlineData("://a:b@")]
    [InlineData("token=")]
    [InlineData("-----BEGIN ")]
    [InlineData("AKIA")]
    [InlineData("bearer ")]
    public void TryFind_HostileText_TakesTimeInItsLength(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 256 * 1024 / part.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = SecretScanner.Mask(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("pretty")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("junit")]
    public async Task Lint_SecretsInAFile_AreRepeatedInNoFormat(string format)
    {
        var policy = """
            # See https://ada:opensesame1@wiki.test/ and ?api_key=7e1a94c0d25b8f36 on one line.
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [Example.com] # ?token=0badc0ffee0ddf00d
            terms: { document: "https://ada:letmein@example.com/terms", checked: 2020-01-01, how: primary }
            default: deny
            """;
        var (exitCode, output, error) = await Tool.RunAsync(policy, "lint", "-", "--format", format);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("CP704", output, StringComparison.Ordinal);
        Assert.Contains("CP202", output, StringComparison.Ordinal);
        Assert.All(["opensesame1", "7e1a94c0d25b8f36", "0badc0ffee0ddf00d", "letmein"], secret => Assert.DoesNotContain(secret, output + error, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_SecretsOfAFile_StandWhereTheyAre()
    {
        var found = CheckText.Find("# x\r\n# ?api_key=4f9d2c7b1a6e8035\r\napiVersion: crawlpolicy/v1\nkind: Removal\nname: n\nnotice: { reference: \"https://ada:hunter2@h.test/\" }\nurls: [example.com/x]\n");
        Assert.Equal([(2, 12, 28), (6, 35, 42)], found.Select(static problem => (problem.Span.Line, problem.Span.Column, problem.Span.EndColumn)));
    }

    [Theory]
    [InlineData("/login", "login")]
    [InlineData("/accounts/", "accounts")]
    [InlineData("/*/Checkout*", "checkout")]
    [InlineData("/wp-login.php$", "wp-login")]
    [InlineData("/loginless/", null)]
    [InlineData("/news/login-problems", null)]
    [InlineData("/search?q=/login", null)]
    [InlineData("/", null)]
    public void PrivateSegments_Path_IsPrivateByAWholeSegment(string path, string? segment) => Assert.Equal(segment, PrivateSegments.Find(path));
}
