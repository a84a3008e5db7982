using System.Net;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>Keeps a node from starting on an address that is not the operator's: who changes address after a block is not paced, but evades.</summary>
internal static class EgressCheck
{
    /// <summary>Checks that all addresses lie in the ranges; where there are no ranges, nothing is checked.</summary>
    /// <exception cref="StoreUnavailableException">One does not.</exception>
    public static void Run(IReadOnlyList<IPAddress> addresses, IEnumerable<string> ranges)
    {
        var networks = ranges.Select(static range => IPNetwork.Parse(range)).ToList();
        if (networks.Count > 0 && addresses.FirstOrDefault(address => !networks.Exists(network => network.Contains(address))) is { } outside)
        {
            throw new StoreUnavailableException(
                $"This node's requests would come from {outside}, which lies outside the ranges of {CrawlPolicyOptions.SectionName}:Fleet:EgressRanges ({string.Join(", ", networks)}). "
                + "Start it on an address of these ranges; where the fleet has been given a new range that sites were told of, add it.");
        }
    }
}
