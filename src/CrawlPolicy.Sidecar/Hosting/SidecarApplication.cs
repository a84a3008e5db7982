using System.Net;
using CrawlPolicy.Sidecar.Admin;
using CrawlPolicy.Sidecar.Certificates;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Sidecar.Proxying;
using CrawlPolicy.Targets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Serilog;
using Serilog.Extensions.Logging;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The whole sidecar: built from configuration, or not at all.</summary>
internal sealed class SidecarApplication : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Listeners _listeners;

    private SidecarApplication(WebApplication application)
    {
        _application = application;
        _listeners = application.Services.GetRequiredService<Listeners>();
    }

    /// <summary>Where the proxy listens.</summary>
    public IPEndPoint Proxy => _listeners.Proxy;

    /// <summary>Where the admin interface listens.</summary>
    public IPEndPoint Admin => _listeners.Admin;

    /// <summary>The path of the certificate that crawlers are made to trust.</summary>
    public string AuthorityPath => Services.GetRequiredService<CertificateAuthority>().CertificatePath;

    /// <summary>The parts.</summary>
    public IServiceProvider Services => _application.Services;

    /// <summary>Builds the sidecar, and opens its store.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="replace">Puts other parts in the place of the usual ones, for tests.</param>
    /// <exception cref="SidecarStartException">The configuration, the policies or the store stand in the way.</exception>
    public static async Task<SidecarApplication> BuildAsync(IConfiguration configuration, Action<IServiceCollection>? replace = null)
    {
        var (options, problems) = SidecarOptionsReader.Read(configuration);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        var (logger, lines) = SidecarLogger.Create(configuration);
        builder.Logging.AddSerilog(logger, dispose: true);
        builder.Services.AddSingleton<Serilog.ILogger>(logger);
        builder.Services.AddSingleton(lines);

        // While it may log, the host makes a trace for each request, which nobody reads; failures are logged by the server. The provider
        // has a filter of its own, before which a filter for all providers does not count.
        builder.Logging.AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Limits.DrainTimeout);
        builder.Services.AddRoutingCore();
        builder.Services.AddSidecar(options);
        builder.Services.AddSingleton<SidecarStore>();
        builder.Services.AddSingleton(InlineCompletions.OfCommits);
        builder.Services.AddCrawlPolicy(configuration).AddSqliteStore().AddPostgreSqlStore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseSockets(KestrelLimits.Apply);
        builder.Services.AddOptions<KestrelServerOptions>()
            .Configure<Listeners>(static (server, listeners) => listeners.Configure(server));
        replace?.Invoke(builder.Services);
        var application = builder.Build();
        try
        {
            new StartCheck(application.Services, options).Run(problems);
            Map(application);
            return new SidecarApplication(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <exception cref="IOException">An address is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _application.StartAsync(cancellationToken);
        _listeners.RegisterWith(Services.GetRequiredService<OwnListeners>());
    }

    /// <summary>Stops: accepts nothing more, and gives what is under way the drain time.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _application.StopAsync(cancellationToken);

    /// <summary>Waits for a signal to stop, and then until it has stopped.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Map(WebApplication application)
    {
        var proxy = application.Services.GetRequiredService<ProxyEndpoint>();
        application.Use(next => context => context.Features.Get<AdminPort>() is null ? proxy.HandleAsync(context) : next(context));
        application.Use(next => context => context.RequestServices.GetRequiredService<AdminHostCheck>().HandleAsync(context, next));
        application.UseRouting();
        AdminEndpoints.Map(application);
    }
}
