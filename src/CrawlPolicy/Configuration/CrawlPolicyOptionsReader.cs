using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Identity.Signing;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Targets;
using Microsoft.Extensions.Configuration;

namespace CrawlPolicy.Configuration;

/// <summary>Fills <see cref="CrawlPolicyOptions"/> from configuration.</summary>
internal static class CrawlPolicyOptionsReader
{
    /// <summary>Reads the section.</summary>
    /// <param name="configuration">The configuration that holds the section <c>CrawlPolicy</c>.</param>
    /// <param name="options">The options to fill.</param>
    /// <returns>Every problem found.</returns>
    public static IReadOnlyList<string> Read(IConfiguration configuration, CrawlPolicyOptions options)
    {
        var settings = new SettingsReader(configuration.GetSection(CrawlPolicyOptions.SectionName), CrawlPolicyOptions.SectionName);
        options.PolicyDirectory = settings.Text(nameof(options.PolicyDirectory), options.PolicyDirectory);
        options.Mode = settings.Choice(nameof(options.Mode), options.Mode);
        options.Crawler = settings.Text(nameof(options.Crawler), options.Crawler)!;
        options.Purpose = settings.Text(nameof(options.Purpose), options.Purpose);
        options.Store = settings.Text(nameof(options.Store), options.Store)!;
        options.UnknownSites = settings.Choice(nameof(options.UnknownSites), options.UnknownSites);
        settings.Section(nameof(options.Unknown), reader => Read(reader, options.Unknown));
        settings.Section(nameof(options.Targets), reader => Read(reader, options.Targets));
        settings.Section(nameof(options.Signing), reader => Read(reader, options.Signing));
        settings.Section(nameof(options.Ledger), reader => Read(reader, options.Ledger));
        settings.Section(nameof(options.Robots), reader => Read(reader, options.Robots));
        settings.Section(nameof(options.Signals), reader => Read(reader, options.Signals));
        settings.Section(nameof(options.Pace), reader => Read(reader, options.Pace));
        settings.Section(nameof(options.Fleet), reader => Read(reader, options.Fleet));
        settings.Section(nameof(options.Inspection), reader => Read(reader, options.Inspection));
        settings.Leave("Sidecar");
        settings.RejectUnknownKeys();
        return settings.Problems;
    }

    private static void Read(SettingsReader settings, TargetOptions targets)
    {
        Replace(targets.AllowedNetworks, settings.List(nameof(targets.AllowedNetworks)));
        foreach (var port in settings.List(nameof(targets.AllowedPorts)))
        {
            if (ushort.TryParse(port, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                targets.AllowedPorts.Add(number);
            }
            else
            {
                settings.Reject(nameof(targets.AllowedPorts), port, "write port numbers from 1 to 65535.");
            }
        }

        foreach (var (host, address) in settings.Map(nameof(targets.Resolve)))
        {
            targets.Resolve[host] = address;
        }

        targets.ConnectTimeout = settings.Time(nameof(targets.ConnectTimeout), targets.ConnectTimeout, TimeRanges.ConnectTimeout);
    }

    private static void Read(SettingsReader settings, SigningOptions signing)
    {
        signing.KeyFile = settings.Text(nameof(signing.KeyFile), signing.KeyFile);
        signing.Agent = settings.Text(nameof(signing.Agent), signing.Agent);
        signing.Lifetime = settings.Time(
            nameof(signing.Lifetime), signing.Lifetime, SigningOptionsCheck.ShortestLifetime, SigningOptionsCheck.LongestLifetime);
    }

    private static void Read(SettingsReader settings, LedgerOptions ledger)
    {
        ledger.KeyFile = settings.Text(nameof(ledger.KeyFile), ledger.KeyFile);
        ledger.CheckpointFile = settings.Text(nameof(ledger.CheckpointFile), ledger.CheckpointFile);
        ledger.CheckpointEntries = settings.Number(nameof(ledger.CheckpointEntries), ledger.CheckpointEntries, 1, LedgerOptions.MaximumCheckpointEntries);
        ledger.CheckpointInterval = settings.Time(
            nameof(ledger.CheckpointInterval), ledger.CheckpointInterval, LedgerOptionsCheck.ShortestInterval, LedgerOptionsCheck.LongestInterval);
        ledger.Outcomes = settings.Choice(nameof(ledger.Outcomes), ledger.Outcomes);
    }

    private static void Read(SettingsReader settings, RobotsOptions robots)
    {
        robots.MaximumAge = settings.Time(nameof(robots.MaximumAge), robots.MaximumAge, TimeRanges.RobotsMaximumAge);
        robots.MinimumAge = settings.Time(nameof(robots.MinimumAge), robots.MinimumAge, TimeRanges.RobotsMinimumAge);
        robots.RetryAfterFailure = settings.Time(nameof(robots.RetryAfterFailure), robots.RetryAfterFailure, TimeRanges.RobotsRetryAfterFailure);
        robots.UnreachableLimit = settings.Time(nameof(robots.UnreachableLimit), robots.UnreachableLimit, TimeRanges.RobotsUnreachableLimit);
        robots.Timeout = settings.Time(nameof(robots.Timeout), robots.Timeout, TimeRanges.RobotsTimeout);
        robots.StrictTies = settings.Flag(nameof(robots.StrictTies), robots.StrictTies);
        robots.CachedOrigins = settings.Number(nameof(robots.CachedOrigins), robots.CachedOrigins, RobotsOptions.LeastOrigins, RobotsOptions.MostOrigins);
    }

    private static void Read(SettingsReader settings, IDictionary<string, UnknownPurpose> unknown)
    {
        foreach (var written in settings.Leaves())
        {
            // Keys of configuration are compared in any case, and purposes are written in lower case.
            var purpose = written.ToLowerInvariant();
            if (CrawlPurpose.TryParse(purpose, out _))
            {
                unknown[purpose] = settings.Choice(written, UnknownPurpose.Deny);
            }
        }
    }

    private static void Read(SettingsReader settings, SignalOptions signals)
    {
        signals.AiTokenAliases = settings.Flag(nameof(signals.AiTokenAliases), signals.AiTokenAliases);
        if (settings.List(nameof(signals.AiTokens)) is { Count: > 0 } tokens)
        {
            signals.AiTokens = tokens;
        }

        signals.LegacyLabels = settings.Choice(nameof(signals.LegacyLabels), signals.LegacyLabels);
        signals.Timeout = settings.Time(nameof(signals.Timeout), signals.Timeout, TimeRanges.SignalsTimeout);
        signals.MaximumAge = settings.Time(nameof(signals.MaximumAge), signals.MaximumAge, TimeRanges.SignalsMaximumAge);
    }

    private static void Read(SettingsReader settings, PaceOptions pace)
    {
        settings.Rename("MaxWait", nameof(pace.MaximumWait));
        pace.MaximumWait = settings.Time(nameof(pace.MaximumWait), pace.MaximumWait, TimeRanges.PaceMaximumWait);
        pace.DefaultInterval = settings.Time(nameof(pace.DefaultInterval), pace.DefaultInterval, TimeRanges.PaceDefaultInterval);
        pace.Adaptive = settings.Flag(nameof(pace.Adaptive), pace.Adaptive);
        pace.AdaptiveMaximum = settings.Time(nameof(pace.AdaptiveMaximum), pace.AdaptiveMaximum, TimeRanges.PaceAdaptiveMaximum);
        pace.FleetSize = settings.Number(nameof(pace.FleetSize), pace.FleetSize, 1, PaceOptions.MostNodes);
        switch (settings.Text(nameof(pace.WhenStoreIsAway), fallback: null))
        {
            case null:
                break;
            case "refuse":
                pace.WhenStoreIsAway = StoreAwayPace.Refuse;
                break;
            case "local-share":
                pace.WhenStoreIsAway = StoreAwayPace.LocalShare;
                break;
            case var other:
                settings.Reject(nameof(pace.WhenStoreIsAway), other, "write 'refuse' or 'local-share'.");
                break;
        }
    }

    private static void Read(SettingsReader settings, FleetOptions fleet)
    {
        fleet.SpoolDirectory = settings.Text(nameof(fleet.SpoolDirectory), fleet.SpoolDirectory);
        Replace(fleet.EgressRanges, settings.List(nameof(fleet.EgressRanges)));
        fleet.Timeout = settings.Time(nameof(fleet.Timeout), fleet.Timeout, TimeRanges.FleetTimeout);
    }

    private static void Read(SettingsReader settings, InspectionOptions inspection)
    {
        inspection.MaximumBody = settings.Number(
            nameof(inspection.MaximumBody), inspection.MaximumBody, InspectionOptions.LeastBody, InspectionOptions.MostBody);
        inspection.MaximumDecodedBody = settings.Number(
            nameof(inspection.MaximumDecodedBody), inspection.MaximumDecodedBody, InspectionOptions.LeastBody, InspectionOptions.MostBody);
    }

    private static void Replace(IList<string> list, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            list.Add(value);
        }
    }
}
