using System.CommandLine;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Datasets;

/// <summary><c>policy-lint dataset check</c>.</summary>
internal static class DatasetCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The index." };
        var url = new Argument<string>("URL") { Description = "The URL, with or without a scheme." };
        var policies = CommonOptions.Policies();
        var command = new Command("check", "Says whether a URL, or the work that it names, is a member. Ends with 0 where it is none, with 1 where it is one.") { file, url, policies };
        command.SetAction(result =>
        {
            var options = EnvironmentOptions.Read();
            options.PolicyDirectory = result.GetValue(policies) ?? options.PolicyDirectory;
            var set = PolicyFolder.Load(options).Current;
            using var index = MembershipFile.Open(result.GetValue(file)!);
            if (!MemberLine.TryReadUrl(result.GetValue(url), out var target))
            {
                throw new CouldNotRunException($"'{result.GetValue(url)}' is no URL.");
            }

            var item = set.FindItem(target, []).ToString();
            var isMember = index.Holds(set.FindSite(target.Host), target, PercentText.Normalize(target.PathAndQuery, []));
            terminal.Line($"{(isMember ? "member" : "no member")}{(item.Length == 0 ? "" : $" ({item})")}");
            return isMember ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }
}
