using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CrawlPolicy.Evidence;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Targets;
using CrawlPolicy.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CrawlPolicy.Sidecar.Tests.Running;

/// <summary>An HTTPS server for a.example on a free loopback port, whose certificate a sidecar can be made to trust.</summary>
internal sealed class TrustedOrigin : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentQueue<string> _targets = new();
    private readonly ConcurrentQueue<TestRequest> _requests = new();
    private int _spokenTo;

    private TrustedOrigin(WebApplication application, X509Certificate2 certificate)
    {
        _application = application;
        _certificate = certificate;
    }

    public int Port { get; private set; }

    /// <summary>The targets that were asked for, without robots.txt.</summary>
    public IReadOnlyList<string> Targets => [.. _targets];

    /// <summary>Everything that was asked for.</summary>
    public IReadOnlyList<TestRequest> Requests => [.. _requests];

    /// <summary>How many connections have brought a byte.</summary>
    public int SpokenTo => Volatile.Read(ref _spokenTo);

    public static async Task<TrustedOrigin> StartAsync(string? robots = null)
    {
        var certificate = MakeCertificate();
        TrustedOrigin? origin = null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Use(next => async connection =>
                {
                    var input = connection.Transport.Input;
                    var read = await input.ReadAsync();
                    if (!read.Buffer.IsEmpty)
                    {
                        Interlocked.Increment(ref origin!._spokenTo);
                    }

                    input.AdvanceTo(read.Buffer.Start);
                    await next(connection);
                });
                listen.UseHttps(certificate);
            }));
        var application = builder.Build();
        origin = new TrustedOrigin(application, certificate);
        application.Run(context => origin.AnswerAsync(context, robots));
        await application.StartAsync();
        origin.Port = new Uri(application.Urls.Single()).Port;
        return origin;
    }

    /// <summary>Makes a sidecar trust this origin's certificate, and no other.</summary>
    public void MakeTrusted(IServiceCollection services)
    {
        services.AddSingleton(provider => new HttpMessageInvoker(Handler(provider)));
        services.AddSingleton(provider => new SiteFileFetcher(
            new HttpMessageInvoker(Handler(provider)),
            provider.GetRequiredService<TargetRules>(),
            provider.GetRequiredService<IHopJudge>(),
            provider.GetRequiredService<IDecisionLedger>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _certificate.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("a.example");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    private HttpMessageHandler Handler(IServiceProvider provider)
    {
        var handler = EgressHandler.Create(provider.GetRequiredService<EgressDialer>());
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && certificate.Equals(_certificate),
        };
        return provider.GetRequiredService<EgressHandlerFactory>().Sign(handler);
    }

    private async Task AnswerAsync(HttpContext context, string? robots)
    {
        _requests.Enqueue(TestRequest.From(context));
        if (context.Request.Path == "/robots.txt")
        {
            context.Response.StatusCode = robots is null ? 404 : 200;
            context.Response.ContentType = "text/plain";
            await context.Response.WriteAsync(robots ?? "");
            return;
        }

        _targets.Enqueue(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        await context.Response.WriteAsync($"secret page over {context.Request.Protocol}");
    }
}
