using System.CommandLine;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Datasets;

/// <summary><c>policy-lint dataset</c>.</summary>
internal static class DatasetCommand
{
    public static Command Create(Terminal terminal) => new("dataset", "Builds the lists of members of datasets, and asks them questions.")
    {
        DatasetIndexCommand.Create(terminal),
        DatasetShowCommand.Create(terminal),
        DatasetCheckCommand.Create(terminal),
    };
}
