using System.CommandLine;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report disclosure</c>.</summary>
internal static class DisclosureCommand
{
    private const string Description = """
        Makes a notice of the works that are in a training dataset, with what H.R. 7913 (118th Congress) asks for.

        The Generative AI Copyright Disclosure Act asks for a sufficiently detailed summary of the copyrighted works used, and
        for the dataset's URL where it is public. The bill was not enacted. Works are items (`youtube:video:…`) where a policy
        finds one in the address, else addresses; what was deleted again is stated, and not listed.

        Examples:
          policy-lint report disclosure state/crawlpolicy.db --facts facts.yaml --works works.csv
          policy-lint report disclosure record.ndjson --facts facts.yaml --format html --output notice.html
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var options = new ReportOptions();
        var works = new Option<string?>("--works") { Description = "A file for the whole list of works, as CSV.", HelpName = "FILE" };
        var command = new Command("disclosure", Description);
        options.AddTo(command, works);
        command.SetAction((result, cancellationToken) => new ReportMaking(terminal, time, options).RunAsync(
            result, ReportKind.Disclosure, question => question with { ListFile = result.GetValue(works) }, null, cancellationToken));
        return command;
    }
}
