using System.Net;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Sidecar.Connecting;
using CrawlPolicy.Targets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>The two ports of the sidecar on one server.</summary>
internal sealed class Listeners(SidecarOptions options)
{
    private ListenOptions? _proxy;
    private ListenOptions? _admin;

    /// <summary>Where the proxy listens, once the server has started.</summary>
    public IPEndPoint Proxy => _proxy?.IPEndPoint ?? options.Proxy;

    /// <summary>Where the admin interface listens, once the server has started.</summary>
    public IPEndPoint Admin => _admin?.IPEndPoint ?? options.Admin;

    /// <summary>Sets the server up.</summary>
    public void Configure(KestrelServerOptions server)
    {
        KestrelLimits.Apply(server, options.Limits);
        server.Listen(options.Proxy, listen =>
        {
            _proxy = listen;
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.Use(next =>
            {
                var middleware = server.ApplicationServices.GetRequiredService<ConnectMiddleware>();
                return connection => middleware.OnConnectionAsync(connection, next);
            });
        });
        server.Listen(options.Admin, listen =>
        {
            _admin = listen;
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(static next => connection =>
            {
                connection.Features.Set(AdminPort.Instance);
                return next(connection);
            });
        });
    }

    /// <summary>Makes the ports known, so that no fetch is sent round in a circle.</summary>
    public void RegisterWith(OwnListeners own)
    {
        own.Register(Proxy);
        own.Register(Admin);
    }
}
