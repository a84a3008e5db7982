using System.Reflection;
using System.Text.RegularExpressions;
using CrawlPolicy.PostgreSql.Forms;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.PostgreSql.Tests;

/// <summary>Every statement of the package runs on the distributed kin of PostgreSQL too, which lack some of what it has.</summary>
public sealed class StatementTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Statements => [.. All()];

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_HasNothingThatAnEngineOfTheKinLacks(string sql)
    {
        string[] lacking =
        [
            @"advisory", @"\b(big|small)?serial\b", @"\btrigger\b", @"\btemp(orary)?\b", @"\bplpgsql\b", @"\bunlogged\b", @"\bnextval\b",
            @"\block\s+table\b", @"\bdeferrable\b", @"\bgenerate_series\b", @"\bexclude\b", @"\btablespace\b", @"\bskip\s+locked\b",
            @"\bctid\b", @"\bmerge\s+into\b", @"\breferences\b", @"\bcursor\b", @"\bdo\s+\$",
        ];
        Assert.DoesNotContain(lacking, word => Matches(sql, word));
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Statement_HasNoVolatileFunctionBehindDoUpdateOrInReturning(string sql)
    {
        foreach (var start in new[] { "DO UPDATE", "RETURNING", "SET " })
        {
            var at = sql.IndexOf(start, StringComparison.Ordinal);
            if (at >= 0)
            {
                Assert.False(Matches(sql[at..], @"\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid|nextval)\s*\(|\bcurrent_(timestamp|date|time)\b|\blocaltime"), sql);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void Upsert_NamesTheWholeKeyOfItsRow(string sql)
    {
        if (Matches(sql, @"on\s+conflict"))
        {
            Assert.True(Matches(sql, @"on\s+conflict\s+\((id|operator, site|origin|url|node|node, first|node, size|node, number)\)"), sql);
        }
    }

    [Fact]
    public void Sources_HaveNoStatementsOutsideTheClassesThatAreScanned()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", "CrawlPolicy.PostgreSql"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.EndsWith("Statements.cs", StringComparison.Ordinal) && !file.EndsWith("Migrations.cs", StringComparison.Ordinal));
        Assert.All(sources, static file =>
            Assert.False(Matches(File.ReadAllText(file), "\"[^\"\n]*\\b(insert into|delete from|select [a-z_*(]+|update [a-z_]+ set|create table)\\b"), file));
    }

    private static IEnumerable<string> All() =>
        typeof(Migrations).Assembly.GetTypes()
            .Where(static type => type.Name.EndsWith("Statements", StringComparison.Ordinal))
            .SelectMany(static type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static field => field.IsLiteral && field.FieldType == typeof(string))
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Concat(Migrations.All.SelectMany(static statements => statements));

    private static bool Matches(string sql, string pattern) => Regex.IsMatch(sql, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);
}
