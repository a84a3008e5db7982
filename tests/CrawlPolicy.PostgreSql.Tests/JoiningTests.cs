using System.Net;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Tests.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class JoiningTests(PostgresServer server)
{
    [Fact]
    public async Task Node_IsEnteredWithItsAddresses()
    {
        await using var fleet = await Fleet.StartAsync(server);
        await fleet.JoinAsync(addresses: [IPAddress.Parse("198.51.100.7"), IPAddress.Parse("2001:db8::7")]);
        Assert.Equal("198.51.100.7, 2001:db8::7", await fleet.AskAsync("SELECT addresses FROM crawlpolicy_node"));
    }

    [Fact]
    public async Task AddressOutsideTheOperatorsRanges_RefusesTheStart()
    {
        await using var fleet = await Fleet.StartAsync(server);
        static void Configure(CrawlPolicyOptions options)
        {
            options.Fleet.EgressRanges.Add("198.51.100.0/24");
            options.Fleet.EgressRanges.Add("2001:db8::/32");
        }

        await fleet.JoinAsync(null, Configure, IPAddress.Parse("198.51.100.7"), IPAddress.Parse("2001:db8::7"));
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => fleet.JoinAsync(null, Configure, IPAddress.Parse("203.0.113.9")));
        Assert.Contains("would come from 203.0.113.9, which lies outside the ranges of CrawlPolicy:Fleet:EgressRanges", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ThatTheConfigurationNames_ServesAllContracts()
    {
        await using var fleet = await Fleet.StartAsync(server);
        await using var provider = Services(("CrawlPolicy:Store", "postgres:" + fleet.Database));
        var store = provider.GetRequiredService<IPaceStore>();
        Assert.IsType<PostgreSqlStore>(store);
        Assert.Same(store, provider.GetRequiredService<IDecisionLedger>());
        Assert.Same(store, provider.GetRequiredService<ICooldownStore>());
    }

    [Fact]
    public async Task Memory_StaysMemory_WhereTheStoreIsAddedButNotNamed()
    {
        await using var provider = Services();
        Assert.IsNotType<PostgreSqlStore>(provider.GetRequiredService<IPaceStore>());
    }

    [Fact]
    public async Task WrongSettings_AreToldAllAtOnce_AndNoPasswordWithThem()
    {
        await using var provider = Services(
            ("CrawlPolicy:Store", "postgres:Host=a;Password=secret;Nonsense=1"),
            ("CrawlPolicy:Fleet:EgressRanges", "here"),
            ("CrawlPolicy:Fleet:Timeout", "2h"));
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<CrawlPolicyOptions>>().Value);
        Assert.Equal(3, failure.Failures.Count());
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocalShare_NeedsTheSizeOfTheFleetAndAFolder()
    {
        await using var provider = Services(("CrawlPolicy:Pace:WhenStoreIsAway", "local-share"));
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<CrawlPolicyOptions>>().Value);
        Assert.Equal(["CrawlPolicy:Pace:FleetSize", "CrawlPolicy:Fleet:SpoolDirectory"], failure.Failures.Select(static text => text.Split(" = ")[0]));
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddCrawlPolicy(configuration).AddPostgreSqlStore();
        return services.BuildServiceProvider();
    }
}
