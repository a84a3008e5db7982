using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Puts the configured store in the place of the library's default, which forgets on restart.</summary>
internal static class SidecarStoreSetup
{
    /// <summary>Registers the store; it is opened when it is first asked for.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SidecarStore>();
        services.AddSingleton<IPaceStore>(static provider => provider.GetRequiredService<SidecarStore>().Pace);
        services.AddSingleton<ICooldownStore>(static provider => provider.GetRequiredService<SidecarStore>().Cooldowns);
        services.AddSingleton<IRobotsStore>(static provider => provider.GetRequiredService<SidecarStore>().Robots);
        services.AddSingleton<IDecisionLedger>(static provider => provider.GetRequiredService<SidecarStore>().Ledger);
    }
}
