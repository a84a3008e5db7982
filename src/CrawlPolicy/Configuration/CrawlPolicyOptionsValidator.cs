using System.Globalization;
using System.Net;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using Microsoft.Extensions.Options;

namespace CrawlPolicy.Configuration;

/// <summary>Checks options that were read or set in code; every problem is told at once.</summary>
internal sealed class CrawlPolicyOptionsValidator(IEnumerable<ConfigurationProblems> read, IEnumerable<StoreScheme> stores)
    : IValidateOptions<CrawlPolicyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, CrawlPolicyOptions options)
    {
        var problems = new List<string>(read.SelectMany(static found => found.Problems));
        if (options.Purpose is { } purpose && !CrawlPurpose.TryParse(purpose, out _))
        {
            problems.Add(Problem(nameof(options.Purpose), purpose, $"write USE[:BENEFICIARY], with a use of {string.Join(", ", CrawlPurpose.AllUses)}."));
        }

        if (StoreProblem(options.Store) is { } remedy)
        {
            // What stands behind the colon may hold a password.
            problems.Add(Problem(nameof(options.Store), options.Store.Contains(';', StringComparison.Ordinal) ? options.Store.Split(':')[0] + ":…" : options.Store, remedy));
        }

        CheckLocalShare(options, problems);
        foreach (var range in options.Fleet.EgressRanges)
        {
            if (!IPNetwork.TryParse(range, out _))
            {
                problems.Add(Problem("Fleet:EgressRanges", range, "write a network in CIDR form, such as '198.51.100.0/24'."));
            }
        }

        if (options.PolicyDirectory is { } directory && !Directory.Exists(directory))
        {
            problems.Add(Problem(nameof(options.PolicyDirectory), directory, "there is no such folder; name one, or leave the setting out for the shipped policies."));
        }

        foreach (var (unknown, value) in options.Unknown)
        {
            if (!CrawlPurpose.TryParse(unknown, out _))
            {
                problems.Add(Problem(
                    $"Unknown:{unknown}", value.ToString(), $"write a purpose, USE[:BENEFICIARY], with a use of {string.Join(", ", CrawlPurpose.AllUses)}."));
            }
        }

        foreach (var network in options.Targets.AllowedNetworks)
        {
            if (!IPNetwork.TryParse(network, out _))
            {
                problems.Add(Problem("Targets:AllowedNetworks", network, "write a network in CIDR form, such as '127.0.0.0/8'."));
            }
        }

        foreach (var (host, address) in options.Targets.Resolve)
        {
            if (!IPAddress.TryParse(address, out _))
            {
                problems.Add(Problem($"Targets:Resolve:{host}", address, "write an IP address."));
            }
        }

        problems.AddRange(TimeRanges.FindWrong(options).Select(static wrong => Problem(
            wrong.Range.Key, wrong.Value.ToString("c"), $"write a duration from {wrong.Range.Least:c} to {wrong.Range.Most:c}.")));
        if (options.Robots.CachedOrigins is < RobotsOptions.LeastOrigins or > RobotsOptions.MostOrigins)
        {
            problems.Add(Problem(
                "Robots:CachedOrigins",
                options.Robots.CachedOrigins.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"write a whole number from {RobotsOptions.LeastOrigins} to {RobotsOptions.MostOrigins}.")));
        }

        if (options.Targets.AllowedPorts.Any(static port => port is < 1 or > ushort.MaxValue))
        {
            problems.Add(Problem("Targets:AllowedPorts", string.Join(',', options.Targets.AllowedPorts), "write port numbers from 1 to 65535."));
        }

        CheckSize(nameof(options.Inspection.MaximumBody), options.Inspection.MaximumBody, problems);
        CheckSize(nameof(options.Inspection.MaximumDecodedBody), options.Inspection.MaximumDecodedBody, problems);
        problems.AddRange(LedgerOptionsCheck.Find(options.Ledger).Select(static found => Problem($"Ledger:{found.Key}", found.Value, found.Remedy)));
        problems.AddRange(SigningOptionsCheck.Find(options.Signing).Select(static found => Problem($"Signing:{found.Key}", found.Value ?? "", found.Remedy)));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckLocalShare(CrawlPolicyOptions options, List<string> problems)
    {
        if (options.Pace.WhenStoreIsAway != StoreAwayPace.LocalShare)
        {
            return;
        }

        if (options.Pace.FleetSize is < 1 or > PaceOptions.MostNodes)
        {
            problems.Add(Problem(
                "Pace:FleetSize",
                options.Pace.FleetSize.ToString(CultureInfo.InvariantCulture),
                "write the most nodes that run at once: without the store, each paces itself by its share (Pace:WhenStoreIsAway = 'local-share')."));
        }

        if (string.IsNullOrEmpty(options.Fleet.SpoolDirectory))
        {
            problems.Add(Problem(
                "Fleet:SpoolDirectory",
                "",
                "name a folder that keeps the decisions while the store does not answer (Pace:WhenStoreIsAway = 'local-share'): nothing leaves unrecorded."));
        }
    }

    private string? StoreProblem(string store)
    {
        if (store == "memory")
        {
            return null;
        }

        var scheme = stores.LastOrDefault(scheme => scheme.IsNamedBy(store));
        return scheme is null ? UnknownStore() : scheme.Problem?.Invoke(scheme.AddressIn(store));
    }

    private string UnknownStore()
    {
        var known = stores.DistinctBy(static scheme => scheme.Name).Select(static scheme => $"'{scheme.Name}:{scheme.Address}'").ToList();
        return known.Count > 0
            ? $"write 'memory' or {string.Join(" or ", known)}."
            : "write 'memory', or add a package for another store: CrawlPolicy.Sqlite with a call of AddSqliteStore, or CrawlPolicy.PostgreSql with a call of AddPostgreSqlStore.";
    }

    private static void CheckSize(string key, int bytes, List<string> problems)
    {
        if (bytes is < InspectionOptions.LeastBody or > InspectionOptions.MostBody)
        {
            problems.Add(Problem(
                $"{nameof(CrawlPolicyOptions.Inspection)}:{key}",
                bytes.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"write a number of bytes from {InspectionOptions.LeastBody} to {InspectionOptions.MostBody}.")));
        }
    }

    private static string Problem(string key, string value, string remedy) => $"{CrawlPolicyOptions.SectionName}:{key} = '{value}': {remedy}";
}
