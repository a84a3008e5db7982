using System.CommandLine;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report</c>.</summary>
internal static class ReportCommand
{
    private const string Description = """
        Makes public summaries of the record: what was crawled, how opt-outs were honoured, and what is held.

        Every figure is counted from entries whose hashes are computed anew on the way, and a digest in the report names these
        entries. What a record cannot know comes from a facts file; what neither knows is shown as "not stated".
        The same record, as a store or as its export, makes the same bytes, whenever it is read.

        Examples:
          policy-lint report init facts.yaml                                    begin a facts file
          policy-lint report eu state/crawlpolicy.db --facts facts.yaml         the summary of Art. 53(1)(d) of the AI Act
          policy-lint report disclosure record.ndjson.gz --facts facts.yaml     the works that were used
          policy-lint report honour state/crawlpolicy.db --site example.com     an answer to a site's owner
          policy-lint report check report.json state/crawlpolicy.db             count a report anew, and compare
          policy-lint report entries report.json F7 state/crawlpolicy.db        list the entries behind a figure
        """;

    public static Command Create(Terminal terminal, TimeProvider time) => new("report", Description)
    {
        EuCommand.Create(terminal, time),
        DisclosureCommand.Create(terminal, time),
        HonourCommand.Create(terminal, time),
        CheckCommand.Create(terminal, time),
        EntriesCommand.Create(terminal, time),
        InitFactsCommand.Create(terminal),
    };
}
