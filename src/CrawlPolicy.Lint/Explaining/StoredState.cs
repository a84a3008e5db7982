using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Explaining;

/// <summary>Lets an explanation see the state of a store.</summary>
internal static class StoredState
{
    /// <summary>What a store that can be read begins with.</summary>
    public const string Prefix = "sqlite:";

    /// <summary>Reads a store and puts it in the place of an empty one.</summary>
    /// <exception cref="CouldNotRunException">The store cannot be read.</exception>
    public static void Add(IServiceCollection services, string store)
    {
        try
        {
            var state = SqliteStateReader.Open(store[Prefix.Length..]);
            services.AddSingleton<IPaceStore>(state.Pace);
            services.AddSingleton<ICooldownStore>(state.Cooldowns);
            services.AddSingleton<IRobotsStore>(state);
            services.AddSingleton<ISiteFileStore>(state);
        }
        catch (StoreUnavailableException exception)
        {
            throw new CouldNotRunException(exception.Message);
        }
    }
}
