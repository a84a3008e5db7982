using System.Globalization;
using System.Net;
using CrawlPolicy.EndToEnd.Tests.Clients;

namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>
/// A network of the test's own: a bridge with the origin's address, and machines on it, each a network name space with an address
/// of its own. Nothing leads out of it.
/// </summary>
internal sealed class BridgedNetwork : IAsyncDisposable
{
    private const string Prefix = "10.213.7.";

    private readonly string _name;
    private readonly List<string> _machines = [];

    private BridgedNetwork(string name) => _name = name;

    public static string Range => Prefix + "0/24";

    public static IPAddress Origin { get; } = IPAddress.Parse(Prefix + "1");

    /// <summary>Skips the test where name spaces cannot be made.</summary>
    public static async Task<BridgedNetwork> MakeAsync()
    {
        Installed.Require("ip");
        Assert.SkipUnless(Environment.UserName == "root", "Network name spaces can be made by root alone.");
        var network = new BridgedNetwork(string.Create(CultureInfo.InvariantCulture, $"cp{Environment.ProcessId % 100_000}"));
        var bridge = await new Command(Ip, "link", "add", network._name, "type", "bridge").RunAsync();
        Assert.SkipUnless(bridge.ExitCode == 0, $"A bridge cannot be made here: {bridge.Error}");
        await RunAsync("address", "add", Origin + "/24", "dev", network._name);
        await RunAsync("link", "set", network._name, "up");
        return network;
    }

    /// <summary>Adds a machine.</summary>
    /// <returns>Its name space.</returns>
    public async Task<string> AddAsync(int number)
    {
        var machine = string.Create(CultureInfo.InvariantCulture, $"{_name}n{number}");
        var inside = machine + "i";
        await RunAsync("netns", "add", machine);
        _machines.Add(machine);
        await RunAsync("link", "add", machine, "type", "veth", "peer", "name", inside, "netns", machine);
        await RunAsync("link", "set", machine, "master", _name, "up");
        await RunAsync("-n", machine, "link", "set", "lo", "up");
        await RunAsync("-n", machine, "link", "set", inside, "up");
        await GiveAddressAsync(machine, number);
        return machine;
    }

    /// <summary>Gives a machine another address in the place of the one that it has.</summary>
    public static async Task GiveAddressAsync(string machine, int number)
    {
        await RunAsync("-n", machine, "address", "flush", "dev", machine + "i");
        await RunAsync("-n", machine, "address", "add", string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}/24"), "dev", machine + "i");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines)
        {
            // Whatever a test that failed left running on a machine ends with it; otherwise the name space would live on.
            var left = (await new Command(Ip, "netns", "pids", machine).RunAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (left.Length > 0)
            {
                await new Command("kill", ["-KILL", .. left]).RunAsync();
            }

            // Connections that nobody has ended keep a name space alive for a while; without its cable nobody sees it.
            await RunAsync("link", "del", machine);
            await RunAsync("netns", "del", machine);
        }

        await RunAsync("link", "del", _name);
    }

    private static string Ip => Installed.PathOf("ip")!;

    private static async Task RunAsync(params string[] arguments)
    {
        var result = await new Command(Ip, arguments).RunAsync();
        Assert.True(result.ExitCode == 0, $"ip {string.Join(' ', arguments)}: {result.Error}");
    }
}
