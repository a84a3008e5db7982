using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>A site: its pace, and what an observer in front of it has seen.</summary>
internal sealed class SimulatedSite(SiteKey key, TimeSpan interval, int dailyCap)
{
    private long _next = long.MinValue / 2;
    private long _restFrom = long.MaxValue;
    private long _restUntil;
    private long _day;
    private int _fetchedInDay;

    public SiteKey Key => key;

    /// <summary>The interval that it states now.</summary>
    public TimeSpan Interval { get; set; } = interval;

    public int DailyCap => dailyCap;

    /// <summary>The crawls of it, on any node.</summary>
    public List<SimulatedCrawl> Crawls { get; } = [];

    /// <summary>Until when it has asked for rest.</summary>
    public long RestUntil => _restUntil;

    /// <summary>Makes sites with their crawls: most sites are one node's; a few are crawled by several, and a handful by very many.</summary>
    /// <param name="sites">How many.</param>
    /// <param name="crawls">The crawls of each node, to which the sites' are added.</param>
    /// <param name="chance">What is left to chance.</param>
    public static SimulatedSite[] Create(int sites, List<SimulatedCrawl>[] crawls, SimulatedChance chance) =>
        [.. Enumerable.Range(0, sites).Select(number => Next(number, crawls, chance))];

    /// <summary>Watches a fetch; what is wrong with it, or <see langword="null"/>.</summary>
    /// <param name="at">When it came, in ticks.</param>
    /// <param name="asked">The interval that whoever sent it had asked for.</param>
    /// <param name="latest">How much later than its slot any fetch may come.</param>
    /// <param name="intoDay">How far the UTC day is, in ticks.</param>
    /// <param name="notice">How long a node may take to hear of a rest.</param>
    public string? Watch(long at, TimeSpan asked, long latest, long intoDay, long notice)
    {
        var early = _next - at;
        _next = Math.Max(_next, at) + asked.Ticks;
        if (early > 0)
        {
            return FormattableString.Invariant($"{key.Site} was fetched from {new TimeSpan(early)} too early.");
        }

        if (at > _restFrom + notice && at < _restUntil)
        {
            return FormattableString.Invariant($"{key.Site} was fetched from {new TimeSpan(at - _restFrom)} after it had asked for rest.");
        }

        // A fetch may come behind midnight for a slot before it; who counts from there counts none of the day before.
        var day = at - intoDay;
        _fetchedInDay = day != _day ? 0 : _fetchedInDay;
        _day = day;
        return intoDay >= latest && ++_fetchedInDay > dailyCap && dailyCap > 0
            ? FormattableString.Invariant($"{key.Site} was fetched from {_fetchedInDay} times in a day, and allows {dailyCap}.")
            : null;
    }

    /// <summary>Asks for rest.</summary>
    public void Rest(long at, long until)
    {
        _restFrom = at >= _restUntil ? at : _restFrom;
        _restUntil = Math.Max(_restUntil, until);
    }

    private static SimulatedSite Next(int number, List<SimulatedCrawl>[] crawls, SimulatedChance chance)
    {
        var site = new SimulatedSite(new SiteKey("Story Chips", FormattableString.Invariant($"www.site-{number}.example")), chance.Interval(), chance.OneIn(50) ? chance.Next(1, 12) : 0);
        var crawlers = number < 5 ? crawls.Length : chance.Next(100) switch { < 80 => 1, < 97 => 2, _ => Math.Min(8, crawls.Length) };
        var first = chance.Next(crawls.Length);
        for (var crawler = 0; crawler < crawlers; crawler++)
        {
            var crawl = new SimulatedCrawl(site, (first + crawler) % crawls.Length);
            site.Crawls.Add(crawl);
            crawls[crawl.Node].Add(crawl);
        }

        return site;
    }
}
