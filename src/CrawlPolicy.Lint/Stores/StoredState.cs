using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Stores;

/// <summary>Lets an explanation see the state of a store.</summary>
internal static class StoredState
{
    /// <summary>Reads a store and puts it in the place of an empty one; the services dispose of it.</summary>
    /// <exception cref="CouldNotRunException">The store cannot be read.</exception>
    public static async Task AddAsync(IServiceCollection services, string store, CancellationToken cancellationToken)
    {
        try
        {
            if (StoreName.FileOf(store) is { } file)
            {
                var state = SqliteStateReader.Open(file);
                Add(services, state.Pace, state.Cooldowns, state, state);
            }
            else
            {
                // By the real clock, whatever time is asked about: the store's times are translated by it.
                var state = await PostgreSqlStateReader.OpenAsync(StoreName.ConnectionOf(store), TimeProvider.System, cancellationToken);
                services.AddSingleton(_ => state);
                Add(services, state, state, state, state);
            }
        }
        catch (StoreUnavailableException exception)
        {
            throw new CouldNotRunException(exception.Message);
        }
    }

    private static void Add(IServiceCollection services, IPaceStore pace, ICooldownStore cooldowns, IRobotsStore robots, ISiteFileStore siteFiles) =>
        services.AddSingleton(pace).AddSingleton(cooldowns).AddSingleton(robots).AddSingleton(siteFiles);
}
