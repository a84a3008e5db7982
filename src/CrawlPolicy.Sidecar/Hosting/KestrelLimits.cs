using System.Text;
using CrawlPolicy.Sidecar.Configuration;
using CrawlPolicy.Targets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>Passes the bounds on to the HTTP server, and makes it strict.</summary>
internal static class KestrelLimits
{
    private const int RequestLineRoom = 64;

    private const double LeastBytesPerSecond = 240;

    /// <summary>Sets the options of the sockets below the server.</summary>
    public static void Apply(SocketTransportOptions sockets)
    {
        // What a socket brings is already on a thread of the pool; handing it to two more would cost more than most requests do.
        sockets.UnsafePreferInlineScheduling = true;

        // A buffer for each idle connection (4 KB, and connections are bounded) saves a system call for each request.
        sockets.WaitForDataBeforeAllocatingBuffer = false;
    }

    /// <summary>Sets the server's options.</summary>
    public static void Apply(KestrelServerOptions server, SidecarLimits limits)
    {
        // Lines must end in CRLF: what one reader takes for an end and another does not is how requests are smuggled.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        server.AddServerHeader = false;

        // A proxy ignores the Host field beside an absolute target (RFC 9112 §3.2.2); the target is what is judged and sent.
        server.AllowHostHeaderOverride = true;

        // Old servers and clients send Latin-1, which passes through byte for byte.
        server.RequestHeaderEncodingSelector = static _ => Encoding.Latin1;
        server.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        server.Limits.MaxConcurrentConnections = limits.Connections;
        server.Limits.MaxRequestBodySize = limits.RequestBodyBytes;
        server.Limits.MaxRequestHeadersTotalSize = limits.HeadBytes;
        server.Limits.MaxRequestHeaderCount = limits.HeaderCount;
        server.Limits.MaxRequestLineSize = Math.Max(FetchTarget.MaximumLength, limits.HeadBytes) + RequestLineRoom;
        server.Limits.MaxRequestBufferSize = Math.Max(1_048_576, server.Limits.MaxRequestLineSize);
        server.Limits.RequestHeadersTimeout = limits.HeadTimeout;
        server.Limits.KeepAliveTimeout = limits.KeepAliveTimeout;
        server.Limits.MinRequestBodyDataRate = new MinDataRate(LeastBytesPerSecond, limits.BodyIdleTimeout);
        server.Limits.MinResponseDataRate = new MinDataRate(LeastBytesPerSecond, limits.BodyIdleTimeout);
    }
}
