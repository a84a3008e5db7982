using System.CommandLine;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Lint.Ledger.Release;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>The options of the commands about holdings.</summary>
internal sealed class HeldOptions
{
    public Argument<string> Store { get; } = LedgerOptionsOfCommands.Store();

    public Option<string?> Site { get; } = new("--site") { Description = "Only what is held of this site: a policy's name, or a host with those below it.", HelpName = "SITE" };

    public Option<string?> Item { get; } = new("--item") { Description = "Only what is held of this work, site:kind:id.", HelpName = "ITEM" };

    public Option<string?> Dataset { get; } = new("--dataset") { Description = "Only what came by this dataset.", HelpName = "NAME" };

    public Option<string?> Crawler { get; } = new("--crawler") { Description = "Only what this crawler fetched.", HelpName = "NAME" };

    public Option<string?> Policies { get; } = CommonOptions.Policies();

    public Option<string?> At { get; } = new("--at") { Description = "The date or time in UTC that is judged at, YYYY-MM-DD[Thh:mm:ssZ]. The default is now.", HelpName = "DATE" };

    public HeldOptions() => At.Validators.Add(static option =>
    {
        if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
        {
            option.AddError($"--at '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
        }
    });

    /// <summary>What of the record is asked for.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="policies">The policies; <see langword="null"/> where none are at hand.</param>
    public HoldingFilter FilterOf(ParseResult result, PolicySet? policies) =>
        new(result.GetValue(Site), result.GetValue(Item), result.GetValue(Dataset), result.GetValue(Crawler), policies);

    /// <summary>The policies, where the command line names them or the answer takes them.</summary>
    public PolicySet? PoliciesOf(ParseResult result, bool isNeeded) =>
        isNeeded || result.GetValue(Policies) is not null ? PolicyFolder.Load(SettingsOf(result)).Current : null;

    /// <summary>Opens the store.</summary>
    public ILedgerSource Open(ParseResult result, Terminal terminal) => LedgerOptionsOfCommands.Open(result.GetValue(Store)!, terminal);

    /// <summary>Judges by the policies.</summary>
    public ReleaseJudge JudgeOf(ParseResult result, PolicySet policies, TimeProvider time)
    {
        var now = result.GetValue(At) is { } text && ScalarText.TryInstant(text, out var instant) ? instant : time.GetUtcNow();
        return new ReleaseJudge(policies, SettingsOf(result), now);
    }

    private CrawlPolicyOptions SettingsOf(ParseResult result)
    {
        var options = EnvironmentOptions.Read();
        options.PolicyDirectory = result.GetValue(Policies) ?? options.PolicyDirectory;
        return options;
    }
}
