using System.Text;

namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>Finds the server name in the first bytes of a TLS client (RFC 8446 §4.1.2, RFC 6066 §3), strictly.</summary>
internal static class ClientHelloParser
{
    private const int VersionAndRandom = 34;
    private const int ServerNameExtension = 0;
    private const byte HostName = 0;

    /// <summary>Reads what has come so far.</summary>
    /// <param name="bytes">All of it; overwritten.</param>
    public static ClientHello Parse(Span<byte> bytes)
    {
        var kind = HelloRecords.Join(bytes, out var message);
        return kind != HelloKind.Hello ? new ClientHello(kind)
            : TryRead(message, out var name) ? new ClientHello(HelloKind.Hello, name)
            : new ClientHello(HelloKind.Malformed);
    }

    private static bool TryRead(ReadOnlySpan<byte> message, out string? serverName)
    {
        serverName = null;
        var body = new HelloBytes(message);
        if (!body.TryTake(VersionAndRandom, out _) || !body.TryTakeShortVector(out _) || !body.TryTakeVector(out _) || !body.TryTakeShortVector(out _))
        {
            return false;
        }

        // Clients of old may send no extensions at all.
        return body.IsEmpty || (body.TryTakeVector(out var extensions) && body.IsEmpty && TryReadExtensions(extensions, out serverName));
    }

    private static bool TryReadExtensions(ReadOnlySpan<byte> extensions, out string? serverName)
    {
        serverName = null;
        var rest = new HelloBytes(extensions);
        while (!rest.IsEmpty)
        {
            if (!rest.TryTakeNumber(out var type) || !rest.TryTakeVector(out var content))
            {
                return false;
            }

            // Of two names, a server may heed the one that was not looked at.
            if (type == ServerNameExtension && (serverName is not null || !TryReadName(content, out serverName)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadName(ReadOnlySpan<byte> content, out string? serverName)
    {
        serverName = null;
        var extension = new HelloBytes(content);
        if (!extension.TryTakeVector(out var list) || !extension.IsEmpty)
        {
            return false;
        }

        var names = new HelloBytes(list);
        if (!names.TryTake(1, out var type) || type[0] != HostName || !names.TryTakeVector(out var name) || !names.IsEmpty
            || name.IsEmpty || !Ascii.IsValid(name))
        {
            return false;
        }

        serverName = Encoding.ASCII.GetString(name);
        return true;
    }
}
