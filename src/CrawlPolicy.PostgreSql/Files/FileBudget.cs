using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Files;

/// <summary>Bounds the files that strangers chose: above a number of bytes, or of files, those read longest ago are forgotten.</summary>
internal static class FileBudget
{
    /// <summary>How many bytes of robots.txt files are kept, and of other files as many.</summary>
    public const long MaximumBytes = 1L << 30;

    /// <summary>How many files of each are kept.</summary>
    public const long MaximumFiles = 2_000_000;

    /// <summary>Forgets what is too old or too much.</summary>
    /// <param name="database">The database.</param>
    /// <param name="oldest">The time before which no file is kept, by the database's clock.</param>
    /// <param name="maximumBytes">How many bytes are kept.</param>
    /// <param name="maximumFiles">How many files are kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task KeepAsync(Database database, long oldest, long maximumBytes, long maximumFiles, CancellationToken cancellationToken)
    {
        foreach (var (surplus, prune) in new[]
        {
            (FileStatements.SurplusRobots, FileStatements.PruneRobots),
            (FileStatements.SurplusSiteFiles, FileStatements.PruneSiteFiles),
        })
        {
            var last = await database
                .QueryAsync(surplus, [maximumBytes, maximumFiles, oldest], static row => row.GetInt64(0), cancellationToken)
                .ConfigureAwait(false);
            await database.ExecuteAsync(prune, [last[0]], cancellationToken).ConfigureAwait(false);
        }
    }
}
