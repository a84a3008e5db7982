using System.Text;

namespace CrawlPolicy.Evidence.Ledger.Redacting;

/// <summary>Removes from batches what a request names.</summary>
internal sealed class Redaction
{
    private const int Url = 4;
    private const int Site = 5;
    private const int Item = 17;

    private readonly byte[][] _ids;
    private readonly byte[][] _items;
    private readonly byte[][] _urlPrefixes;
    private readonly string[] _sites;

    public Redaction(RedactionRequest request)
    {
        Request = request;
        (_ids, _items, _urlPrefixes) = (Bytes(request.Ids), Bytes(request.Items), Bytes(request.UrlPrefixes));
        _sites = [.. request.Sites.Where(static site => site.Length > 0)];
    }

    /// <summary>The request.</summary>
    public RedactionRequest Request { get; }

    /// <summary>The mask of what is to be removed of an entry.</summary>
    public byte Choose(in RecordScanner record) =>
        Holds(_ids, record.Text(0)) || Holds(_items, record.Text(Item)) || IsOfSite(record) || BeginsWith(_urlPrefixes, record.Text(Url))
            ? Request.Fields
            : (byte)0;

    /// <summary>The entries that say what was removed, the first ones first.</summary>
    /// <param name="removed">What was removed, by rising numbers.</param>
    /// <param name="at">When.</param>
    /// <param name="chain">The name of the chain that it was removed from; empty for the one that the entries are appended to.</param>
    public IEnumerable<LedgerNote> Notes(List<EntryRange> removed, DateTimeOffset at, string chain = "") =>
        Merge(removed).Chunk(LedgerNote.MaximumRanges).Select(part => new LedgerNote(at, Request.Reason, part) { Chain = chain });

    private static List<EntryRange> Merge(List<EntryRange> removed)
    {
        var merged = new List<EntryRange>();
        foreach (var range in removed)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Last + 1 == range.First && last.Fields == range.Fields)
            {
                merged[^1] = last with { Last = range.Last };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private bool IsOfSite(in RecordScanner record)
    {
        if (_sites.Length == 0)
        {
            return false;
        }

        var (site, url) = (Encoding.UTF8.GetString(record.Text(Site)), Encoding.UTF8.GetString(record.Text(Url)));
        return Array.Exists(_sites, wanted => RecordedSite.Is(site, url, wanted));
    }

    private static bool Holds(byte[][] values, ReadOnlySpan<byte> text)
    {
        foreach (var value in values)
        {
            if (text.SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsWith(byte[][] prefixes, ReadOnlySpan<byte> text)
    {
        foreach (var prefix in prefixes)
        {
            if (text.StartsWith(prefix))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Bytes(IReadOnlyList<string> texts) => [.. texts.Where(static text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
}
