using CrawlPolicy;
using CrawlPolicy.Configuration;
using CrawlPolicy.DependencyInjection;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Sqlite.Writing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the embedded store.</summary>
public static class SqliteCrawlPolicyBuilderExtensions
{
    private const string Scheme = "sqlite";
    private const string Prefix = Scheme + ":";

    /// <summary>
    /// Keeps pace, cool-downs, files of sites and decisions in the SQLite file that <see cref="CrawlPolicyOptions.Store"/> names
    /// (<c>sqlite:FILE</c>); with <c>memory</c> they stay in memory.
    /// </summary>
    /// <param name="builder">The application's CrawlPolicy.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The file is opened with the first use of a store, which throws a <see cref="StoreUnavailableException"/> where that fails.</remarks>
    public static ICrawlPolicyBuilder AddSqliteStore(this ICrawlPolicyBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new StoreScheme(Scheme, "FILE", static provider => provider.GetRequiredService<SqliteStore>()));
        builder.Services.AddSingleton(static provider => SqliteStore.Open(
            provider.GetRequiredService<CrawlPolicyOptions>().Store[Prefix.Length..],
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CrawlPolicyOptions>().Ledger,
            provider.GetService<CommitContinuations>() ?? CommitContinuations.OnThreadPool));
        return builder;
    }
}
