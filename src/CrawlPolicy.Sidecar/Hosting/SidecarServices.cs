using CrawlPolicy.Sidecar.Admin;
using CrawlPolicy.Sidecar.Certificates;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Connecting;
using CrawlPolicy.Sidecar.Connecting.Hellos;
using CrawlPolicy.Sidecar.Credentials;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Proxying;
using CrawlPolicy.Sidecar.Refusals;
using CrawlPolicy.Sidecar.Reloading;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Registers the parts of the sidecar; those of the core come from <c>AddCrawlPolicy</c>.</summary>
internal static class SidecarServices
{
    /// <summary>Registers everything.</summary>
    public static void AddSidecar(this IServiceCollection services, SidecarOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Limits);
        services.AddSingleton<Listeners>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<ProblemResponse>();
        services.AddSingleton(provider => new ProxyCredentials(
            provider.GetRequiredService<PolicySource>(),
            provider.GetRequiredService<CrawlPolicyOptions>().Crawler,
            isRequired: !System.Net.IPAddress.IsLoopback(options.Proxy.Address)));
        AddProxying(services);
        AddConnecting(services, options);
        AddAdmin(services);
    }

    private static void AddProxying(IServiceCollection services)
    {
        services.AddSingleton<ViaToken>();
        services.AddSingleton<ProxyRequestReader>();
        services.AddSingleton<UpstreamRequest>();
        services.AddSingleton<ResponseHeaderRelay>();
        services.AddSingleton(static provider =>
            new HttpMessageInvoker(provider.GetRequiredService<EgressHandlerFactory>().Create(), disposeHandler: true));
        services.AddSingleton<Forwarder>();
        services.AddSingleton<ProxyEndpoint>();
    }

    private static void AddConnecting(IServiceCollection services, SidecarOptions options)
    {
        services.AddSingleton(new AuthorityFiles(options.CertificateAuthority));
        services.AddSingleton<CertificateAuthority>();
        services.AddSingleton<LeafIssuer>();
        services.AddSingleton(provider => new LeafCertificates(
            provider.GetRequiredService<LeafIssuer>(), options.Limits.Certificates, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ConnectHeadReader>();
        services.AddSingleton<ClientHelloReader>();
        services.AddSingleton<TunnelDoor>();
        services.AddSingleton<Interception>();
        services.AddSingleton<Connector>();
        services.AddSingleton<ConnectMiddleware>();
    }

    private static void AddAdmin(IServiceCollection services)
    {
        services.AddSingleton<PolicyReloader>();
        services.AddHostedService<PolicyWatch>();
        services.AddHostedService<StoreWatch>();
        services.AddSingleton<AdminHostCheck>();
        services.AddSingleton<QuestionAnswers>();
        services.AddSingleton<NdjsonBatch>();
        services.AddSingleton<QuestionBatch>();
        services.AddSingleton<OutcomesEndpoint>();
        services.AddSingleton<DecisionsEndpoint>();
        services.AddSingleton<LedgerEndpoint>();
        services.AddSingleton<AuthorizationEndpoint>();
        services.AddSingleton<AuthorityEndpoint>();
        services.AddSingleton<SigningDirectoryEndpoint>();
        services.AddSingleton<HealthEndpoint>();
    }
}
