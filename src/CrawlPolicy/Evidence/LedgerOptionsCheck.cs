using System.Globalization;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Evidence;

/// <summary>Finds what is wrong with <see cref="LedgerOptions"/>.</summary>
internal static class LedgerOptionsCheck
{
    /// <summary>The shortest <see cref="LedgerOptions.CheckpointInterval"/>.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>The longest <see cref="LedgerOptions.CheckpointInterval"/>.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>Looks for problems. A key file that is not there is none: it is made when it is needed.</summary>
    /// <returns>Key, value and remedy of each.</returns>
    public static IEnumerable<(string Key, string Value, string Remedy)> Find(LedgerOptions options)
    {
        if (options.KeyFile is { } key && SigningKeyFile.Check(key) is { } problem)
        {
            yield return (nameof(options.KeyFile), key, problem);
        }

        if (options.CheckpointFile is { } file && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
        {
            yield return (nameof(options.CheckpointFile), file, "its folder is not there; make it, or name another file.");
        }

        if (options.CheckpointEntries is < 1 or > LedgerOptions.MaximumCheckpointEntries)
        {
            yield return (nameof(options.CheckpointEntries), options.CheckpointEntries.ToString(CultureInfo.InvariantCulture), $"write a number from 1 to {LedgerOptions.MaximumCheckpointEntries}.");
        }

        if (options.CheckpointInterval < ShortestInterval || options.CheckpointInterval > LongestInterval)
        {
            yield return (nameof(options.CheckpointInterval), options.CheckpointInterval.ToString("c"), $"write a duration from {ShortestInterval:c} to {LongestInterval:c}.");
        }

        if (!Enum.IsDefined(options.Outcomes))
        {
            yield return (nameof(options.Outcomes), options.Outcomes.ToString(), "write 'all' or 'none'.");
        }
    }
}
