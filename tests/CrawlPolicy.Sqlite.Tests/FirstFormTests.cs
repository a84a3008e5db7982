using CrawlPolicy.Evidence;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>A store of the form 1, with three decisions and a cool-down.</summary>
public sealed class FirstFormTests : IDisposable
{
    private const string Store =
        """
        CREATE TABLE decision (
            seq INTEGER PRIMARY KEY, id TEXT NOT NULL, at INTEGER NOT NULL, context INTEGER NOT NULL REFERENCES context, stage TEXT,
            verdict TEXT, method TEXT, url TEXT, site TEXT, reason TEXT, would_refuse INTEGER, detail TEXT, rule TEXT, rule_location TEXT,
            until INTEGER, robots_digest TEXT, robots_fetched_at INTEGER, status INTEGER
        ) STRICT;
        CREATE TABLE context (
            id INTEGER PRIMARY KEY, crawler TEXT NOT NULL, operator TEXT NOT NULL, product_token TEXT NOT NULL, purpose TEXT NOT NULL,
            policy_digest TEXT NOT NULL,
            UNIQUE (crawler, operator, product_token, purpose, policy_digest)
        ) STRICT;
        CREATE TABLE segment (id INTEGER PRIMARY KEY, earliest INTEGER NOT NULL, latest INTEGER NOT NULL) STRICT;
        CREATE TABLE segment_value (
            name TEXT NOT NULL, value TEXT NOT NULL, segment INTEGER NOT NULL REFERENCES segment,
            PRIMARY KEY (name, value, segment)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pace (
            operator TEXT NOT NULL, site TEXT NOT NULL, tat INTEGER NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY (operator, site)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE cooldown (
            operator TEXT NOT NULL, site TEXT NOT NULL, until INTEGER NOT NULL, reason TEXT NOT NULL, incidents INTEGER NOT NULL,
            last_incident INTEGER NOT NULL, cause TEXT,
            PRIMARY KEY (operator, site)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE robots (
            origin TEXT PRIMARY KEY, outcome TEXT NOT NULL, fetched_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, status INTEGER NOT NULL,
            problem TEXT, digest TEXT, unreachable_since INTEGER, target_reason TEXT, content BLOB
        ) STRICT;
        CREATE INDEX robots_fetched_at ON robots (fetched_at);

        INSERT INTO context VALUES (1, 'acme', 'Acme', 'AcmeBot', 'archive:commercial', 'sha256:00');
        INSERT INTO decision VALUES (1, '01KAFZ0000000000000000000A', 1763640000000000, 1, 'request', 'allow', 'GET', 'https://a.example/', 'a',
            NULL, 0, NULL, NULL, NULL, NULL, 'sha256:11', 1763640000000001, 0);
        INSERT INTO decision VALUES (2, '01KAFZ0000000000000000000B', 1763640000000002, 1, 'headers', 'refuse', 'GET', 'https://b.example/', 'b',
            'robots.disallowed', 0, 'It may not.', 'Disallow: /', 'https://b.example/robots.txt:7', 1763643600000000, NULL, NULL, 403);
        INSERT INTO decision VALUES (3, '01KAFZ0000000000000000000C', 1763640000000003, 1, 'request', 'allow', 'GET', 'https://c.example/', 'c',
            NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, 0);
        INSERT INTO cooldown VALUES ('Acme', 'b', 32503680000000000, 'cooldown.blocked', 1, 1763640000000000, 'Blocked.');
        PRAGMA application_id = 0x4372506F;
        PRAGMA user_version = 1;
        """;

    private readonly StoreFolder _folder = new();

    public FirstFormTests()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Store;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_StoreOfTheFirstForm_TellsItsDecisionsAndGoesOn()
    {
        await using (var store = _folder.Open())
        {
            await store.AppendAsync(Allow("new"), default);
        }

        await using var again = _folder.Open();
        Assert.Equal(["new", "c", "b", "a"], await StoreFolder.Sites(again));
        var refusal = Assert.Single(await again.ReadAsync(new DecisionQuery { Reason = "robots.disallowed" }, default).ToListAsync());
        Assert.Equal(
            new DecisionRecord
            {
                Id = "01KAFZ0000000000000000000B",
                At = DateTimeOffset.UnixEpoch.AddTicks(17636400000000020),
                Stage = "headers",
                Verdict = "refuse",
                Method = "GET",
                Url = "https://b.example/",
                Site = "b",
                Crawler = "acme",
                Operator = "Acme",
                ProductToken = "AcmeBot",
                Purpose = "archive:commercial",
                Reason = "robots.disallowed",
                Detail = "It may not.",
                Rule = "Disallow: /",
                File = "https://b.example/robots.txt",
                Line = 7,
                Until = DateTimeOffset.UnixEpoch.AddTicks(17636436000000000),
                PolicyDigest = "sha256:00",
                Status = 403,
            },
            refusal);
    }

    [Fact]
    public async Task Open_StoreOfTheFirstForm_KeepsItsState()
    {
        await using var store = _folder.Open();

        Assert.Equal("Blocked.", (await store.FindAsync(new("Acme", "b"), default))!.Cause);
    }

    [Fact]
    public void OpenToRead_StoreOfTheFirstForm_IsRefusedWithTheRemedy() =>
        Assert.Contains("has the form 1, and this program reads the form 5. Start the crawler", Assert.Throws<StoreUnavailableException>(() => SqliteLedgerReader.Open(_folder.Path)).Message, StringComparison.Ordinal);
}
