using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class DatabaseAddressTests
{
    [Fact]
    public void ConnectionString_ThatLeavesThingsOpen_GetsWhatSuitsAFleet()
    {
        var complete = new NpgsqlConnectionStringBuilder(DatabaseAddress.Complete("Host=db.example", TimeSpan.FromSeconds(2.5)));
        Assert.Equal((3, 32, 2, true, 3), (complete.MaxPoolSize, complete.MaxAutoPrepare, complete.AutoPrepareMinUsages, complete.NoResetOnClose, complete.CommandTimeout));
    }

    [Fact]
    public void ConnectionString_ThatSaysSomething_IsLeftAsItIs()
    {
        var complete = new NpgsqlConnectionStringBuilder(DatabaseAddress.Complete(
            "Host=db.example;Maximum Pool Size=9;Max Auto Prepare=0;No Reset On Close=false;Command Timeout=7", TimeSpan.FromSeconds(5)));
        Assert.Equal((9, 0, false, 7), (complete.MaxPoolSize, complete.MaxAutoPrepare, complete.NoResetOnClose, complete.CommandTimeout));
    }
}
