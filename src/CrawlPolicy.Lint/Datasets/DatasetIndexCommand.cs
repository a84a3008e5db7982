using System.CommandLine;
using System.Globalization;
using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Datasets;

/// <summary><c>policy-lint dataset index</c>.</summary>
internal static class DatasetIndexCommand
{
    private const int LinesPerReport = 5_000_000;

    private const string Description = """
        Makes an index of a dataset's list, by which fetches are attributed to the dataset that do not name it.

        A line is a URL, with or without a scheme, or an item such as youtube:video:dQw4w9WgXcQ; with --item it is a bare
        identity. Every spelling of a work is one member. Empty lines and lines that begin with # are passed over. The list may
        be compressed by gzip. Ends with 0 where every line was read, with 1 where some were not.

        Examples:
          policy-lint dataset index urls.txt.gz -o policies/datasets/clips.members
          policy-lint dataset index clips.csv --column url -o clips.members
          policy-lint dataset index ids.txt --item youtube:video -o clips.members
        """;

    public static Command Create(Terminal terminal)
    {
        var list = new Argument<string>("LIST") { Description = "The list, or - for standard input." };
        var output = new Option<string>("--output", "-o") { Description = "The index to write.", HelpName = "FILE", Required = true };
        var column = new Option<string?>("--column") { Description = "The column of a list with commas or tabs: its number, from 1, or its name in the first line.", HelpName = "COLUMN" };
        var item = new Option<string?>("--item") { Description = "Lines are bare identities of this kind of item, for instance youtube:video.", HelpName = "SITE:KIND" };
        var policies = CommonOptions.Policies();
        var command = new Command("index", Description) { list, output, column, item, policies };
        command.SetAction((result, cancellationToken) =>
        {
            var options = EnvironmentOptions.Read();
            options.PolicyDirectory = result.GetValue(policies) ?? options.PolicyDirectory;
            var set = PolicyFolder.Load(options).Current;
            var path = result.GetValue(list)!;
            using var stream = path == "-" ? terminal.OpenInput() : File.OpenRead(path);
            using var lines = ListLines.Open(stream);
            var columns = result.GetValue(column) is { } written ? new ListColumn(written) : null;
            return Task.FromResult(Build(terminal, lines, columns, new MemberLine(set, result.GetValue(item)), set, result.GetValue(output)!, cancellationToken));
        });
        return command;
    }

    private static int Build(
        Terminal terminal, ListLines lines, ListColumn? column, MemberLine reader, PolicySet policies, string output, CancellationToken cancellationToken)
    {
        using var builder = new MembershipBuilder(output, policies);
        long unread = 0, firstUnread = 0, members;
        try
        {
            while (lines.TryRead(out var line))
            {
                if (lines.Count % LinesPerReport == 0)
                {
                    terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"{lines.Count:N0} lines read."));
                    cancellationToken.ThrowIfCancellationRequested();
                }

                var field = line;
                if (line.IsWhiteSpace() || line[0] == '#' || (column is not null && !column.Take(line, out field)))
                {
                    continue;
                }

                if (!reader.TryAdd(field.Trim(), builder))
                {
                    firstUnread = unread++ == 0 ? lines.Count : firstUnread;
                }
            }

            terminal.Tell("Sorting and writing.");
            members = builder.Write(cancellationToken);
        }
        catch (InvalidDataException wrong)
        {
            throw new CouldNotRunException($"The list cannot be read: {wrong.Message}");
        }

        if (unread > 0)
        {
            terminal.Tell(string.Create(CultureInfo.InvariantCulture, $"{unread:N0} lines name neither a URL nor an item, and are not in the index; the first is line {firstUnread:N0}."));
        }

        Report(terminal, output, builder, members);
        return unread == 0 ? ExitCode.Clean : ExitCode.Findings;
    }

    private static void Report(Terminal terminal, string output, MembershipBuilder builder, long members)
    {
        using var index = MembershipIndex.Open(output);
        terminal.Tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{members:N0} members of {builder.Added:N0} lines, {builder.Items:N0} of which name works; {new FileInfo(output).Length:N0} bytes."));
        terminal.Line("members:");
        terminal.Line($"  index: {Path.GetFileName(output)}");
        terminal.Line($"  sha256: {index.Digest}");
    }
}
