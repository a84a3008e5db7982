using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public class RobotsTableTests
{
    [Fact]
    public void Write_MoreBytesThanTheLimit_ForgetsThoseReadLongestAgo()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Schema.Ensure(connection, TimeProvider.System);
        using var table = new RobotsTable(connection, maximumBytes: 10_000);
        for (var i = 0; i < 100; i++)
        {
            table.Write(new RobotsSnapshot
            {
                Origin = $"https://{i}",
                Outcome = RobotsOutcome.Rules,
                FetchedAt = Noon.AddSeconds(i),
                ExpiresAt = Noon.AddDays(1),
                Content = new byte[1000],
            });
        }

        Assert.InRange(Schema.Number(connection, "SELECT sum(length(content)) FROM robots"), 8_000, 10_000);
        Assert.NotNull(RobotsTable.Read(connection, "https://99"));
        Assert.Null(RobotsTable.Read(connection, "https://0"));
    }
}
