using CrawlPolicy.Configuration;
using CrawlPolicy.Identity.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrawlPolicy.Tests.Identity.Signing;

public sealed class SigningOptionsTests
{
    [Fact]
    public void Options_NotSet_AreNoProblemAndNothingIsSigned()
    {
        Assert.Empty(SigningOptionsCheck.Find(new SigningOptions()));
        using var signer = new ConfiguredSigner(new CrawlPolicyOptions(), TimeProvider.System);
        Assert.Null(signer.Requests);
        Assert.Null(signer.Directory);
    }

    [Fact]
    public void Options_InConfiguration_AreRead()
    {
        var options = new CrawlPolicyOptions();
        Assert.Empty(CrawlPolicyOptionsReader.Read(
            Configuration(("KeyFile", "/keys/signing.pem"), ("Agent", "https://bot.example"), ("Lifetime", "1h")), options));
        Assert.Equal(("/keys/signing.pem", "https://bot.example", TimeSpan.FromHours(1)), (options.Signing.KeyFile, options.Signing.Agent, options.Signing.Lifetime));
    }

    [Theory]
    [InlineData("http://bot.example")]
    [InlineData("https://bot.example/about")]
    [InlineData("https://bot.example?x")]
    [InlineData("https://me@bot.example")]
    [InlineData("bot.example")]
    [InlineData("")]
    public void Agent_ThatIsNoHttpsOrigin_IsAProblem(string agent)
    {
        var (key, value, remedy) = Assert.Single(SigningOptionsCheck.Find(new SigningOptions { KeyFile = "/nowhere/signing.pem", Agent = agent }));
        Assert.Equal(("Agent", agent), (key, value));
        Assert.StartsWith("write the https origin", remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://Bot.Example/", "https://bot.example", "bot.example")]
    [InlineData("https://bot.example:443", "https://bot.example", "bot.example")]
    [InlineData("https://bot.example:8443", "https://bot.example:8443", "bot.example:8443")]
    public void Agent_ThatIsAnHttpsOrigin_IsWrittenInOneForm(string text, string origin, string authority)
    {
        Assert.True(SigningAgent.TryParse(text, out var agent));
        Assert.Equal(new SigningAgent(origin, authority), agent);
    }

    [Fact]
    public void KeyFileWithoutAgent_AndAgentWithoutKeyFile_AreProblems()
    {
        Assert.Equal("Agent", Assert.Single(SigningOptionsCheck.Find(new SigningOptions { KeyFile = "/nowhere/signing.pem" })).Key);
        Assert.Equal("KeyFile", Assert.Single(SigningOptionsCheck.Find(new SigningOptions { KeyFile = " ", Agent = "https://bot.example" })).Key);
        Assert.Equal("KeyFile", Assert.Single(SigningOptionsCheck.Find(new SigningOptions { Agent = "https://bot.example" })).Key);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(86_401)]
    public void Lifetime_OutOfRange_IsAProblem(int seconds) =>
        Assert.Equal("Lifetime", Assert.Single(SigningOptionsCheck.Find(new SigningOptions { Lifetime = TimeSpan.FromSeconds(seconds) })).Key);

    [Fact]
    public void Start_WithWrongSettings_TellsThemAllAtOnce()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var services = new ServiceCollection()
                .AddCrawlPolicy(Configuration(("KeyFile", path), ("Agent", "http://bot.example"), ("Lifetime", "25h"), ("KeyFil", "x")))
                .Services.BuildServiceProvider();
            var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<CrawlPolicyOptions>>().Value);
            Assert.Collection(
                exception.Failures.Order(StringComparer.Ordinal),
                static problem => Assert.StartsWith("CrawlPolicy:Signing:Agent = 'http://bot.example': write the https origin", problem, StringComparison.Ordinal),
                static problem => Assert.Contains("did you mean 'KeyFile'", problem, StringComparison.Ordinal),
                problem => Assert.StartsWith($"CrawlPolicy:Signing:KeyFile = '{path}': {path} ", problem, StringComparison.Ordinal),
                static problem => Assert.StartsWith("CrawlPolicy:Signing:Lifetime = '25h': write a duration", problem, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create($"CrawlPolicy:Signing:{setting.Key}", (string?)setting.Value)))
        .Build();
}
