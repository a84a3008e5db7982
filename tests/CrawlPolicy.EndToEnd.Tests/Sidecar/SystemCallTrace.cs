using System.Globalization;
using System.Text.RegularExpressions;

namespace CrawlPolicy.EndToEnd.Tests.Sidecar;

/// <summary>Every system call by which the sidecar and its children can reach out to an address.</summary>
internal sealed partial class SystemCallTrace(string path)
{
    /// <summary>The internet addresses that were connected or sent to; port 0 only asks the routing table, and sends nothing.</summary>
    public IReadOnlyList<Destination> Destinations => [.. File.ReadLines(path).Select(Read).OfType<Destination>().Where(static destination => destination.Port != 0)];

    /// <summary>The local sockets that were connected or sent to: name services are asked there, too.</summary>
    public IReadOnlyList<string> LocalSockets => [.. File.ReadLines(path).Select(static line => LocalSocket().Match(line)).Where(static match => match.Success).Select(static match => match.Groups["path"].Value)];

    /// <summary>Lets a sidecar be started under strace. The tracer is its grandchild, so that signals reach the sidecar itself.</summary>
    public static SystemCallTrace In(SidecarSetup setup)
    {
        var path = setup.Folder["trace.txt"];
        setup.Wrapper = ["strace", "-D", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", path];
        return new SystemCallTrace(path);
    }

    private static Destination? Read(string line) => Address().Match(line) is { Success: true } match
        ? new Destination(match.Groups["v4"].Value + match.Groups["v6"].Value, int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture))
        : null;

    // {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}
    // {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}
    [GeneratedRegex(
        @"sin6?_port=htons\((?<port>\d+)\), (?:sin_addr=inet_addr\(""(?<v4>[^""]+)""\)|.*?inet_pton\(AF_INET6, ""(?<v6>[^""]+)"")",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    // {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}
    [GeneratedRegex(@"sun_path=@?""(?<path>[^""]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LocalSocket();
}
