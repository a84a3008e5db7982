using CrawlPolicy;
using CrawlPolicy.Configuration;
using CrawlPolicy.DependencyInjection;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.PostgreSql.Connecting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the store of a fleet.</summary>
public static class PostgreSqlCrawlPolicyBuilderExtensions
{
    private const string Scheme = "postgres";

    /// <summary>
    /// Keeps pace, cool-downs, files of sites and decisions in the PostgreSQL database that <see cref="CrawlPolicyOptions.Store"/>
    /// names (<c>postgres:CONNECTION STRING</c>), for all crawlers that name the same one.
    /// </summary>
    /// <param name="builder">The application's CrawlPolicy.</param>
    /// <returns>The same builder.</returns>
    /// <remarks>The database is asked with the first use of a store, which throws a <see cref="StoreUnavailableException"/> where that fails.</remarks>
    public static ICrawlPolicyBuilder AddPostgreSqlStore(this ICrawlPolicyBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var scheme = new StoreScheme(Scheme, "CONNECTION STRING", static provider => provider.GetRequiredService<PostgreSqlStore>(), DatabaseAddress.Problem);
        builder.Services.AddSingleton(scheme);
        builder.Services.AddSingleton(provider => Open(scheme, provider.GetRequiredService<CrawlPolicyOptions>(), provider.GetRequiredService<TimeProvider>()));
        return builder;
    }

    // A container makes its parts in one go; no context of the caller is captured that this could wait for.
#pragma warning disable VSTHRD002
    private static PostgreSqlStore Open(StoreScheme scheme, CrawlPolicyOptions options, TimeProvider time) =>
        Task.Run(() => PostgreSqlStore.OpenAsync(scheme.AddressIn(options.Store), options, time, CancellationToken.None)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
}
