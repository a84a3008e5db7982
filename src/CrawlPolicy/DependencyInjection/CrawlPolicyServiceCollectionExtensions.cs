using CrawlPolicy;
using CrawlPolicy.Configuration;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Datasets;
using CrawlPolicy.DependencyInjection;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Identity;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Inspection;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.RobotsTxt;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds CrawlPolicy to an application.</summary>
public static class CrawlPolicyServiceCollectionExtensions
{
    /// <summary>Adds the decision core, configured by the section <c>CrawlPolicy</c>.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configuration">The configuration that holds the section.</param>
    /// <returns>A builder, for instance to add a store.</returns>
    /// <remarks>
    /// Options are validated when the application starts: every problem at once, each with its remedy. Policies are read with the
    /// first client that is made, which throws a <see cref="PolicyLoadException"/> where one of them has an error.
    /// </remarks>
    public static ICrawlPolicyBuilder AddCrawlPolicy(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var configured = new CrawlPolicyOptions();
        services.AddSingleton(new ConfigurationProblems(CrawlPolicyOptionsReader.Read(configuration, configured)));
        return services.AddCrawlPolicy(options => CrawlPolicyOptionsReader.Read(configuration, options));
    }

    /// <summary>Adds the decision core, configured in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>A builder, for instance to add a store.</returns>
    public static ICrawlPolicyBuilder AddCrawlPolicy(this IServiceCollection services, Action<CrawlPolicyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<CrawlPolicyOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CrawlPolicyOptions>, CrawlPolicyOptionsValidator>());
        services.TryAddSingleton(static provider => provider.GetRequiredService<IOptions<CrawlPolicyOptions>>().Value);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        AddTargets(services);
        AddRobots(services);
        AddSignals(services);
        AddStores(services);
        AddOutcomes(services);
        AddGates(services);
        services.TryAddSingleton(static provider => PolicySource.Load(provider.GetRequiredService<CrawlPolicyOptions>()));
        services.TryAddSingleton<CrawlPolicyEngine>();
        services.TryAddSingleton<DecisionRecorder>();
        services.TryAddSingleton<FetchLifecycle>();
        services.TryAddSingleton<AnswerLifecycle>();
        return new CrawlPolicyBuilder(services);
    }

    private static void AddTargets(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetRequiredService<CrawlPolicyOptions>().Targets);
        services.TryAddSingleton<OwnListeners>();
        services.TryAddSingleton<AddressGuard>();
        services.TryAddSingleton<TargetRules>();
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.TryAddSingleton<EgressDialer>();
        services.TryAddSingleton<ConfiguredSigner>();
        services.TryAddSingleton<EgressHandlerFactory>();
    }

    private static void AddRobots(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetRequiredService<CrawlPolicyOptions>().Robots);
        services.TryAddSingleton<IHopJudge, PolicyHopJudge>();
        services.TryAddSingleton<ISiteFileObserver, SiteRest>();
        services.TryAddSingleton(static provider => new SiteFileFetcher(
            new HttpMessageInvoker(provider.GetRequiredService<EgressHandlerFactory>().Create()),
            provider.GetRequiredService<TargetRules>(),
            provider.GetRequiredService<IHopJudge>(),
            provider.GetRequiredService<IDecisionLedger>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IRobotsSource, RobotsCache>();
    }

    private static void AddSignals(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetRequiredService<CrawlPolicyOptions>().Signals);
        services.TryAddSingleton<UnknownPurposes>();
        services.TryAddSingleton<RobotsSignalsReader>();
        services.TryAddSingleton<ISignalFiles, SignalFiles>();
        services.TryAddSingleton(static provider => provider.GetRequiredService<CrawlPolicyOptions>().Inspection);
        services.TryAddSingleton<LicenceReading>();
        services.TryAddSingleton<BodyInspection>();
        services.TryAddSingleton<AnswerInspection>();
    }

    private static void AddStores(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => StoreScheme.Find<IPaceStore>(provider) ?? new MemoryPaceStore());
        services.TryAddSingleton(static provider => StoreScheme.Find<ICooldownStore>(provider) ?? new MemoryCooldownStore());
        services.TryAddSingleton(static provider => StoreScheme.Find<IRobotsStore>(provider) ?? new MemoryRobotsStore());
        services.TryAddSingleton(static provider => StoreScheme.Find<ISiteFileStore>(provider) ?? new MemorySiteFileStore());
        services.TryAddSingleton(static provider => StoreScheme.Find<IDecisionLedger>(provider) ?? new MemoryDecisionLedger());
    }

    // The buffer is made after the ledger that it writes to, and so is disposed of before it.
    private static void AddOutcomes(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetRequiredService<CrawlPolicyOptions>().Ledger);
        services.TryAddSingleton<OutcomeBuffer>();
        services.TryAddSingleton<OutcomeRecorder>();
        services.TryAddSingleton<IFetchOutcomes, ReportedOutcomes>();
    }

    private static void AddGates(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => provider.GetRequiredService<CrawlPolicyOptions>().Pace);
        services.TryAddSingleton<AdaptivePace>();
        services.TryAddSingleton<SitePlaces>();
        services.TryAddSingleton<DispatchSpacing>();
        services.TryAddSingleton<Departure>();
        services.TryAddSingleton<CooldownRecorder>();
        services.TryAddSingleton<IdentityGate>();
        services.TryAddSingleton<TargetGate>();
        services.TryAddSingleton<CooldownGate>();
        services.TryAddSingleton<TermsGate>();
        services.TryAddSingleton<DatasetGate>();
        services.TryAddSingleton<RobotsGate>();
        services.TryAddSingleton<SignalsGate>();
        services.TryAddSingleton<PaceGate>();
    }
}
