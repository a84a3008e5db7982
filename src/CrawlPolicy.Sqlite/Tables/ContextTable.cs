using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>Who crawled, for what and under which policies: the same for very many decisions, and so kept once.</summary>
internal sealed class ContextTable(SqliteConnection connection) : IDisposable
{
    // Names of unknown crawlers come from callers; what is remembered of them stays small.
    private const int Remembered = 1024;

    private readonly Dictionary<(string Crawler, string Operator, string Token, string Purpose, string Digest), long> _ids = [];
    private readonly Statement _insert = new(
        connection,
        "INSERT INTO context (crawler, operator, product_token, purpose, policy_digest) "
        + "VALUES (coalesce(?, ''), coalesce(?, ''), coalesce(?, ''), coalesce(?, ''), coalesce(?, '')) "
        + "ON CONFLICT DO UPDATE SET crawler = excluded.crawler RETURNING id");

    /// <summary>The row of a decision's context, made where it is missing.</summary>
    public long IdOf(DecisionRecord record)
    {
        var key = (record.Crawler, record.Operator, record.ProductToken, record.Purpose, record.PolicyDigest);
        if (_ids.TryGetValue(key, out var id))
        {
            return id;
        }

        _insert.Bind(1, record.Crawler);
        _insert.Bind(2, record.Operator);
        _insert.Bind(3, record.ProductToken);
        _insert.Bind(4, record.Purpose);
        _insert.Bind(5, record.PolicyDigest);
        id = _insert.Run();
        if (_ids.Count >= Remembered)
        {
            _ids.Clear();
        }

        return _ids[key] = id;
    }

    /// <inheritdoc/>
    public void Dispose() => _insert.Dispose();
}
