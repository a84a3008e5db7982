using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Ledger.Release;
using CrawlPolicy.Lint.Output;
using Spectre.Console;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>Adds up what is held by site, and writes it.</summary>
/// <param name="terminal">Where it is written.</param>
/// <param name="format">How.</param>
/// <param name="isJudged">Whether only what must be deleted is added, so that what nobody can judge is told of too.</param>
internal sealed class HeldReport(Terminal terminal, HeldFormat format, bool isJudged)
{
    private const int ShownSites = 20;
    private const int ShownFetches = 20;

    private readonly Dictionary<string, HeldTotal> _sites = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string Reason, string Rule), ReleaseGroup> _removals = [];
    private readonly SortedDictionary<string, ReleaseGroup> _unjudged = new(StringComparer.Ordinal);
    private readonly List<DecisionRecord> _first = [];

    /// <summary>All of it.</summary>
    public HeldTotal Total { get; } = new();

    /// <summary>Adds what is held of one fetch.</summary>
    /// <param name="held">What is held.</param>
    /// <param name="removal">Why it must be deleted; <see langword="null"/> where nobody asked.</param>
    public void Add(DecisionRecord held, ReleaseRefusal? removal)
    {
        Total.Add(held);
        if (format == HeldFormat.Ndjson)
        {
            terminal.Line(HoldingJson.Of(held, removal).ToJsonString(JsonText.Line));
            return;
        }

        if (!_sites.TryGetValue(held.Site, out var site))
        {
            _sites.Add(held.Site, site = new HeldTotal());
        }

        site.Add(held);
        if (removal is not null)
        {
            AddRemoval(held, removal);
        }

        if (_first.Count < ShownFetches)
        {
            _first.Add(held);
        }
    }

    /// <summary>Adds what is held of a fetch of which nobody can tell whether it must be deleted.</summary>
    public void AddUnjudged(DecisionRecord held, ReleaseRefusal doubt)
    {
        if (!_unjudged.TryGetValue(doubt.Reason, out var group))
        {
            _unjudged.Add(doubt.Reason, group = new ReleaseGroup(doubt, held.Url));
        }

        group.Total.Add(held);
    }

    /// <summary>Writes what was added up.</summary>
    /// <param name="deleted">What was deleted of what was asked for.</param>
    public void End(HeldTotal deleted)
    {
        if (format == HeldFormat.Json)
        {
            var json = new JsonObject
            {
                ["held"] = Total.ToJson(),
                ["deleted"] = deleted.ToJson(),
                ["sites"] = new JsonArray([.. Sites().Select(static site => WithName(site.Key, site.Value.ToJson()))]),
            };
            if (isJudged)
            {
                json["reasons"] = new JsonArray([.. _removals.Values.Select(static group => group.ToJson())]);
            }

            if (isJudged || _unjudged.Count > 0)
            {
                json["unjudged"] = new JsonArray([.. _unjudged.Values.Select(static group => group.ToJson())]);
            }

            terminal.Line(JsonText.Of(json));
        }
        else if (format == HeldFormat.Pretty)
        {
            WriteTable();
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{(isJudged ? "must be deleted" : "held")}: {Amount(Total)}; deleted: {Amount(deleted)}"));
            foreach (var group in _removals.Values)
            {
                group.Write(terminal);
            }

            WriteUnjudged();
        }
        else
        {
            // The list itself holds nothing but what must go.
            foreach (var group in _unjudged.Values)
            {
                terminal.Tell($"not judged: {group.First.Reason}: {Amount(group.Total)}. {group.First.Detail}");
            }
        }
    }

    /// <summary>How much it is, in words.</summary>
    public static string Amount(HeldTotal total) =>
        string.Create(CultureInfo.InvariantCulture, $"{total.Fetches:N0} {(total.Fetches == 1 ? "fetch" : "fetches")}, {total.Bytes:N0} bytes");

    private void AddRemoval(DecisionRecord held, ReleaseRefusal removal)
    {
        var key = (removal.Reason, removal.Rule?.Id ?? "");
        if (!_removals.TryGetValue(key, out var group))
        {
            _removals.Add(key, group = new ReleaseGroup(removal, held.Url));
        }

        group.Total.Add(held);
    }

    private void WriteUnjudged()
    {
        if (_unjudged.Count > 0)
        {
            terminal.Line("not judged:");
            foreach (var group in _unjudged.Values)
            {
                group.Write(terminal);
            }
        }
    }

    private void WriteTable()
    {
        if (_sites.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumn("site").AddColumn(new TableColumn("fetches").RightAligned()).AddColumn(new TableColumn("bytes").RightAligned()).AddColumn("from").AddColumn("to").AddColumn("fetched for");
            foreach (var (name, site) in Sites().Take(ShownSites))
            {
                _ = table.AddRow(Markup.Escape(name.Length == 0 ? "(redacted)" : name), Number(site.Fetches), Number(site.Bytes), Day(site.From), Day(site.To), Markup.Escape(string.Join(", ", site.Purposes)));
            }

            terminal.Table(table);
            if (_sites.Count > ShownSites)
            {
                terminal.Line($"  … and {Number(_sites.Count - ShownSites)} more sites; --format json has all of them");
            }
        }

        foreach (var held in _first)
        {
            terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{held.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} {held.Id} {held.Purpose} {held.Outcome!.MediaType} {held.Outcome.Bytes:N0} B {(held.Url.Length == 0 ? "(redacted)" : held.Url)}"));
        }

        if (Total.Fetches > ShownFetches)
        {
            terminal.Line($"  … and {Number(Total.Fetches - ShownFetches)} more fetches; --format ndjson has all of them");
        }
    }

    private IEnumerable<KeyValuePair<string, HeldTotal>> Sites() =>
        _sites.OrderByDescending(static site => site.Value.Bytes).ThenBy(static site => site.Key, StringComparer.Ordinal);

    private static JsonObject WithName(string name, JsonObject total)
    {
        total.Insert(0, "site", name);
        return total;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
