using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Headers;
using CrawlPolicy.Signals.RobotsTxt;
using CrawlPolicy.Signals.Vocabularies;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Judging;

public sealed class SignalProperties
{
    private const string Path = "/news/page";
    private const int Cases = 2000;

    private static readonly string[] Denials =
    [
        "Content-Signal: ai-train=no", "Content-Signal: search=no, ai-input=no", "Content-Signal: use=immediate", "Content-Usage: train-ai=n",
        "Content-Usage: /news/ search=n", "Content-Usage: /news/ ai-use=n, train-ai=n", "Content-Usage: bots=n", "DisallowAITraining: /",
        "DisallowAITraining: /news/", "Noindex: /news/",
    ];

    private static readonly string[] Lines =
    [
        .. Denials, "Content-Signal: search=yes, ai-train=yes, ai-input=yes", "Content-Usage: train-ai=y, ai-use=y, search=y",
        "Content-Usage: /news/ train-ai=y", "AllowAITraining: /", "Allow: /", "Content-Signal: ai-train=maybe", "Content-Usage: Train-AI=n", "Crawl-delay: 1",
    ];

    private static readonly (string Name, string Value)[] Fields =
    [
        ("X-Robots-Tag", "noai"), ("X-Robots-Tag", "all"), ("X-Robots-Tag", "noindex"), ("Content-Usage", "train-ai=y, search=y"), ("Content-Usage", "train-ai=n"),
        ("Content-Signal", "ai-train=yes, search=yes, ai-input=yes"), ("Content-Signal", "search=no"), ("tdm-reservation", "0"), ("tdm-reservation", "1"),
        ("Link", "</licence>; rel=\"license\""),
    ];

    private static readonly Gen<CrawlPurpose> Purposes =
        from use in Gen.Elements(Enum.GetValues<CrawlUse>())
        from beneficiary in Gen.Elements(Enum.GetValues<CrawlBeneficiary>())
        select new CrawlPurpose(use, beneficiary);

    // A Content-Usage line for a path takes the place of the one for all paths, also of what that one denies and it does not speak of:
    // it is no denial more, but another one.
    [Fact]
    public void AnySignals_OneMoreThatDenies_NeverTurnsARefusalIntoAPermission() => Prop.ForAll(
        (from lines in Gen.Elements(Lines).ArrayOf()
         from denial in Gen.Elements(Denials.Where(static line => !line.StartsWith("Content-Usage: /", StringComparison.Ordinal)).ToArray())
         from purpose in Purposes
         select (lines, denial, purpose)).ToArbitrary(),
        static given => IsAllowed(Meaning(given.lines, given.purpose), given.purpose)
            || !IsAllowed(Meaning([.. given.lines, given.denial], given.purpose), given.purpose)).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void ContentUsage_ForAPath_TakesThePlaceOfTheOneForAllPaths()
    {
        string[] general = ["Content-Usage: train-ai=n", "Content-Signal: ai-train=yes"];
        var training = new CrawlPurpose(CrawlUse.AiTrain);
        Assert.Equal(SignalMeaning.Deny, Meaning(general, training));
        Assert.Equal(SignalMeaning.Allow, Meaning([.. general, "Content-Usage: /news/ search=n"], training));
    }

    [Fact]
    public void AnySignals_InAnotherOrder_MeanTheSame() => Prop.ForAll(
        (from lines in Gen.Elements(Lines).ArrayOf()
         from shuffled in Gen.Shuffle(lines)
         from purpose in Purposes
         select (lines, shuffled, purpose)).ToArbitrary(),
        static given => Meaning(given.lines, given.purpose) == Meaning(given.shuffled, given.purpose)).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyResponseHead_NeverLiftsWhatRobotsTxtDenies() => Prop.ForAll(
        (from lines in Gen.Elements(Lines).ArrayOf()
         from fields in Gen.Elements(Fields).ArrayOf()
         from purpose in Purposes
         select (lines, fields, purpose)).ToArbitrary(),
        static given =>
        {
            List<SignalStatement> statements = [.. Statements(given.lines), .. Statements(given.fields)];
            return Meaning(given.lines, given.purpose) != SignalMeaning.Deny || Meaning(statements, given.purpose) == SignalMeaning.Deny;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyResponseHead_InAnotherOrder_MeansTheSame() => Prop.ForAll(
        (from fields in Gen.Elements(Fields).ArrayOf()
         from shuffled in Gen.Shuffle(fields)
         from purpose in Purposes
         select (fields, shuffled, purpose)).ToArbitrary(),
        static given => Meaning(Statements(given.fields), given.purpose) == Meaning(Statements(given.shuffled), given.purpose)).QuickCheckThrowOnFailure();

    private static bool IsAllowed(SignalMeaning meaning, CrawlPurpose purpose) => meaning switch
    {
        SignalMeaning.Allow => true,
        SignalMeaning.Deny => false,
        _ => new UnknownPurposes(new CrawlPolicyOptions()).For(purpose).IsAllowed,
    };

    private static SignalMeaning Meaning(string[] lines, CrawlPurpose purpose) => Meaning(Statements(lines), purpose);

    private static SignalMeaning Meaning(List<SignalStatement> statements, CrawlPurpose purpose) =>
        SignalCombination.Of(statements, purpose, Crosswalk.ContentUseOf(purpose.Use)).Meaning;

    private static List<SignalStatement> Statements(string[] lines)
    {
        var document = RobotsDocument.Parse(Encoding.UTF8.GetBytes("User-agent: *\n" + string.Join('\n', lines)));
        var signals = RobotsSignals.Read(document, "AcmeBot", new SignalOptions(), new RobotsFileReference("https://a.example/robots.txt", Digest: null, ReadAt: null));
        var statements = new List<SignalStatement>();
        SignalPathReading.Collect(Path, signals.Sources, statements);
        return statements;
    }

    private static List<SignalStatement> Statements((string Name, string Value)[] fields)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in fields)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        var head = HeaderSignals.Read(response.Headers, "AcmeBot", new SignalOptions(), default);
        return [.. head.Statements, .. new[] { head.Tdm?.Statement }.OfType<SignalStatement>()];
    }
}
