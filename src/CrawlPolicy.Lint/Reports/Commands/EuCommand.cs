using System.CommandLine;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report eu</c>.</summary>
internal static class EuCommand
{
    private const string Description = """
        Makes the public summary of training content that Art. 53(1)(d) of Regulation (EU) 2024/1689 asks for.

        It has every field of the Commission's template. Section 2.3 is counted from the record; the rest comes from the facts
        file. Content that was deleted is stated, and not counted. The most relevant domains are the top 10 % by the size of
        the content, and of each modality; of a small or medium-sized provider the top 5 %, or 1,000 if that is fewer.
        Up to 2,000,000 domains are counted; of a record with more, no summary is made.

        Examples:
          policy-lint report eu state/crawlpolicy.db --facts facts.yaml --format html --output summary.html
          policy-lint report eu record.ndjson.gz --facts facts.yaml --domains domains.csv --strict
          policy-lint ledger export STORE | policy-lint report eu - --format json --output summary.json
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new ReportOptions();
        var domains = new Option<string?>("--domains") { Description = "A file for the whole list of the most relevant domains, as CSV.", HelpName = "FILE" };
        var command = new Command("eu", Description);
        options.AddTo(command, domains);
        command.Add(options.PublicSuffixList);
        command.SetAction((result, cancellationToken) => new ReportMaking(terminal, time, options).RunAsync(
            result, ReportKind.Eu, question => question with { ListFile = result.GetValue(domains) }, result.GetValue(options.PublicSuffixList), cancellationToken));
        return command;
    }
}
