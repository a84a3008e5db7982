using System.Runtime.InteropServices;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>What came of a whole list; blocks are added in the order of the list, so that the same list always gives the same counts.</summary>
internal sealed class AuditCounts
{
    /// <summary>How many sites are counted apart; hosts are chosen by strangers.</summary>
    public const int MaximumSites = 65_536;

    /// <summary>How many rules are counted apart; each site's robots.txt has rules of its own.</summary>
    public const int MaximumGroups = 16_384;

    /// <summary>The name of the sites that are not counted apart.</summary>
    public const string OtherSites = "(other sites)";

    private readonly DistinctKeys _distinct = new();
    private readonly Dictionary<string, Share> _sites = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Share> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<(AuditVerdict, ReasonCode, RuleReference?), RefusalGroup> _groups = [];

    /// <summary>How many lines there are.</summary>
    public long Lines { get; private set; }

    /// <summary>How many of them are empty, comments, or the names of columns.</summary>
    public long PassedOver { get; private set; }

    /// <summary>How many of them hold no URL.</summary>
    public long Malformed { get; private set; }

    /// <summary>The first of them.</summary>
    public List<MalformedLine> MalformedLines { get; } = [];

    /// <summary>How many URLs were judged.</summary>
    public long Urls { get; private set; }

    /// <summary>How many different works and, where no work is declared, URLs there are.</summary>
    public long Distinct => _distinct.Count;

    /// <summary>How many URLs name what another line named before.</summary>
    public long Duplicates => Urls - Distinct;

    /// <summary>How many URLs may be fetched.</summary>
    public Share All { get; } = new("");

    /// <summary>How many URLs would be refused if report mode did not let them go.</summary>
    public long WouldRefuse { get; private set; }

    /// <summary>How many URLs were judged without the robots.txt of their site, because it was not given.</summary>
    public long RobotsMissing { get; private set; }

    /// <summary>Whether every URL may be fetched.</summary>
    public bool AreAllAllowed => All.Refused == 0 && Malformed == 0;

    /// <summary>The sites, the largest first.</summary>
    public IReadOnlyList<Share> Sites => Sort(_sites.Values);

    /// <summary>The kinds of items, the largest first.</summary>
    public IReadOnlyList<Share> Kinds => Sort(_kinds.Values);

    /// <summary>What refuses, the largest first.</summary>
    public IReadOnlyList<RefusalGroup> Refusals => [.. _groups.Values.OrderByDescending(static group => group.Urls).ThenBy(static group => group.Line)];

    /// <summary>Adds what came of the next block.</summary>
    public void Add(BlockFindings block)
    {
        foreach (var (key, tally) in CollectionsMarshal.AsSpan(block.Urls))
        {
            if (_distinct.Add(key))
            {
                block.Tallies[tally].Distinct++;
            }
        }

        foreach (var tally in block.Tallies)
        {
            Add(tally);
        }

        foreach (var line in block.MalformedLines.Take(MalformedLine.Shown - MalformedLines.Count))
        {
            MalformedLines.Add(line with { Line = Lines + line.Line });
        }

        Lines += block.Lines;
        PassedOver += block.PassedOver;
        Malformed += block.Malformed;
    }

    private void Add(Tally tally)
    {
        var key = tally.Key;
        Urls += tally.Urls;
        All.Add(tally);
        WouldRefuse += key.Verdict == AuditVerdict.WouldRefuse ? tally.Urls : 0;
        RobotsMissing += key.IsRobotsMissing ? tally.Urls : 0;
        Of(_sites, key.Site, MaximumSites).Add(tally);
        if (key.Kind is { } kind)
        {
            Of(_kinds, kind.Prefix[..^1], MaximumSites).Add(tally);
        }

        if (tally.Refusal is { } refusal)
        {
            GroupOf(key, refusal, tally).Add(tally);
        }
    }

    private static Share Of(Dictionary<string, Share> shares, string name, int maximum)
    {
        if (!shares.TryGetValue(name, out var share))
        {
            name = shares.Count < maximum ? name : OtherSites;
            if (!shares.TryGetValue(name, out share))
            {
                shares.Add(name, share = new Share(name));
            }
        }

        return share;
    }

    private RefusalGroup GroupOf(in TallyKey key, Refusal refusal, Tally tally)
    {
        var rule = _groups.Count < MaximumGroups ? key.Rule : null;
        var name = (key.Verdict, refusal.Reason, rule);
        if (!_groups.TryGetValue((key.Verdict, refusal.Reason, key.Rule), out var group) && !_groups.TryGetValue(name, out group))
        {
            _groups.Add(name, group = new RefusalGroup(key.Verdict, refusal, tally.Url, Lines + tally.Line));
        }

        return group;
    }

    private static Share[] Sort(IEnumerable<Share> shares) =>
        [.. shares.OrderByDescending(static share => share.Urls).ThenBy(static share => share.Name, StringComparer.Ordinal)];
}
