using CrawlPolicy.Datasets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Datasets.Membership;
using CrawlPolicy.Tests.Shared;
using CrawlPolicy.Tests.Terms;

namespace CrawlPolicy.Tests.Datasets;

public sealed class DatasetGateTests
{
    private const string Url = "https://media.example.com/clip.mp4";

    private static readonly string Withdrawn = DatasetText.Academic("gone", "withdrawn: { on: 2024-02-29, reason: a notice. }\naliases: [gone-2m]", status: "withdrawn");

    [Theory]
    [InlineData("tdm:commercial", null)]
    [InlineData("tdm:academic", null)]
    [InlineData("ai-train:academic", null)]
    [InlineData("ai-train:commercial", "clips/models")]
    [InlineData("ai-train:non-commercial", "clips/list")]
    [InlineData("ml-train:academic", null)]
    [InlineData("ml-train:commercial", "clips/list")]
    [InlineData("search-index:academic", "clips/list")]
    public async Task Evaluate_NamedDataset_IsJudgedByPurposeAndPart(string purpose, string? rule)
    {
        var evaluation = Begin(Url, "clips", purpose, DatasetText.Academic());
        var refusal = await EvaluateAsync(evaluation);
        Assert.Equal((rule, rule is null ? null : "dataset.denied"), (refusal?.Rule?.Id, refusal?.Reason.Code));
        Assert.Equal("clips", evaluation.Dataset!.Name);
    }

    [Fact]
    public async Task Evaluate_Denied_NamesClauseFileLineAndWhatIsOpen()
    {
        var refusal = (await EvaluateAsync(Begin(Url + "?secret=1", "clips", "ai-train:commercial", DatasetText.Academic())))!;
        Assert.Equal(new RuleReference("clips/models", new SourceLocation("policies/0.yaml", 13), "no product may hold a model (section 4)"), refusal.Rule);
        Assert.Contains("does not allow ai-train:commercial for models trained on it: no product may hold a model (section 4).", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("`ai-train:academic`, `ml-train:academic` and `tdm`", refusal.Remedy, StringComparison.Ordinal);
        Assert.Contains("Grant for example-operator with `datasets: [clips]`", refusal.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Detail + refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip", "did you mean `clips`?")]
    [InlineData("", "a dataset without a name")]
    [InlineData("CLIPS", "no policy describes")]
    public async Task Evaluate_DatasetThatNoPolicyDescribes_IsUnknown(string name, string words)
    {
        var refusal = (await EvaluateAsync(Begin(Url, name, "ai-train:academic", DatasetText.Academic())))!;
        Assert.Equal(ReasonCode.DatasetUnknown, refusal.Reason);
        Assert.Contains(words, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_WithdrawnDataset_IsRefusedForEveryPurpose_UnderEachOfItsNames()
    {
        foreach (var use in CrawlPurpose.AllUses)
        {
            var refusal = (await EvaluateAsync(Begin(Url, "gone-2m", use + ":academic", Withdrawn)))!;
            Assert.Equal((ReasonCode.DatasetWithdrawn, "gone/withdrawn"), (refusal.Reason, refusal.Rule!.Id));
            Assert.Contains("withdrawn on 2024-02-29 (a notice)", refusal.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("clips, open", "dataset.denied")]
    [InlineData("open,clips", "dataset.denied")]
    [InlineData("clips,gone", "dataset.withdrawn")]
    [InlineData("gone,nobody,clips", "dataset.withdrawn")]
    [InlineData("clips,nobody", "dataset.unknown")]
    [InlineData("open", null)]
    public async Task Evaluate_SeveralDatasets_TheMostRestrictiveHolds(string names, string? reason)
    {
        var open = DatasetText.Academic("open").Replace("academic", "commercial", StringComparison.Ordinal);
        Assert.Equal(reason, (await EvaluateAsync(Begin(Url, names, "ai-train:commercial", DatasetText.Academic(), Withdrawn, open)))?.Reason.Code);
    }

    [Theory]
    [InlineData("", "dataset.denied")]
    [InlineData("review: { by: Somebody, on: 2026-10-01, every: 90d }", null)]
    [InlineData("review: { by: Somebody, on: 2026-01-01, every: 90d }", "dataset.denied")]
    public async Task Evaluate_UnverifiedLicence_IsClosedWithoutACurrentReview(string review, string? reason)
    {
        var text = DatasetText.Academic(rest: review, how: "unverified");
        var policies = PolicyText.Read(text).Set!;
        Assert.Equal(reason, (await EvaluateAsync(Begin(policies, Url, "clips", "ai-train:academic")))?.Reason.Code);
        Assert.Equal("clips/list", (await EvaluateAsync(Begin(policies, Url, "clips", "search-index:commercial")))?.Rule?.Id);
    }

    [Theory]
    [InlineData("datasets: [clips]", "ai-train:commercial", null)]
    [InlineData("datasets: [clips], hosts: [media.example.com]", "ai-train:commercial", null)]
    [InlineData("datasets: [clips], hosts: [other.example.com]", "ai-train:commercial", "dataset.denied")]
    [InlineData("datasets: [clips], hosts: [media.example.com], paths: [/other/]", "ai-train:commercial", "dataset.denied")]
    [InlineData("hosts: [media.example.com]", "ai-train:commercial", "dataset.denied")]
    [InlineData("datasets: [clips]", "ai-train:non-commercial", "dataset.denied")]
    public async Task Evaluate_RecordedGrant_LiftsTheDenialWithinItsScope(string scope, string granted, string? reason)
    {
        var evaluation = Begin(Url, "clips", "ai-train:commercial", DatasetText.Academic(), DatasetText.Grant(scope, granted));
        Assert.Equal(reason, (await EvaluateAsync(evaluation))?.Reason.Code);
        Assert.Equal(reason is null ? "grant/clips-licence" : null, evaluation.AllowedBy?.Id);
    }

    [Fact]
    public async Task Evaluate_Grant_LiftsNoWithdrawal() => Assert.Equal(
        ReasonCode.DatasetWithdrawn,
        (await EvaluateAsync(Begin(Url, "gone", "ai-train:commercial", Withdrawn, DatasetText.Grant("datasets: [gone]"))))?.Reason);

    [Theory]
    [InlineData(null, "terms.denied")]
    [InlineData("clips", null)]
    [InlineData("nobody", "terms.denied")]
    public async Task TermsGate_GrantForADatasetFromAHost_LiftsTheTermsOnlyForThatDataset(string? dataset, string? reason)
    {
        var evaluation = Begin(
            Url, dataset, "ai-train:commercial", DatasetText.Academic(), PolicyText.Site("media.example.com", "default: deny"),
            DatasetText.Grant("datasets: [clips], hosts: [media.example.com]"));
        Assert.Equal(reason, (await new TermsGate(new CrawlPolicyOptions()).EvaluateAsync(evaluation, CancellationToken.None))?.Reason.Code);
    }

    [Fact]
    public async Task Evaluate_NoDatasetNamed_IsLetOn_AndTheNoteSaysSo()
    {
        var notes = new List<GateNote>();
        var evaluation = Begin(PolicyText.Load(DatasetText.Academic()), Url, dataset: null, "ai-train:commercial", notes);
        Assert.Null(await EvaluateAsync(evaluation));
        Assert.Null(evaluation.Dataset);
        Assert.Contains("names no dataset", Assert.Single(notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Allowed_NotesLicenceAndAttribution()
    {
        var notes = new List<GateNote>();
        var evaluation = Begin(PolicyText.Load(DatasetText.Academic(rest: "attribution: Name Clips.")), Url, "clips", "tdm:academic", notes);
        Assert.Null(await EvaluateAsync(evaluation));
        Assert.Contains("Clips: Clips licence (https://example.com/licence), checked primary. Attribution: Name Clips.", Assert.Single(notes).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Url, "dataset.denied")]
    [InlineData("http://MEDIA.example.com/%63lip.mp4", "dataset.denied")]
    [InlineData("https://media.example.com/other.mp4", null)]
    public async Task Evaluate_MemberOfALoadedList_IsJudgedWithoutBeingNamed(string url, string? reason)
    {
        using var list = new TestList(PolicySet.Empty, Url);
        using var members = list.Open();
        var evaluation = Begin(WithMembers(members), url, dataset: null, "ai-train:commercial");
        var refusal = await EvaluateAsync(evaluation);
        Assert.Equal(reason, refusal?.Reason.Code);
        Assert.Equal(reason is null ? null : $"sha256:{members.Digest}", evaluation.Dataset?.IndexDigest);
        Assert.Equal(reason is not null, refusal?.Detail.Contains("list of its members", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Evaluate_MemberThatIsNamedToo_IsAttributedOnce_WithTheDigestOfTheList()
    {
        using var list = new TestList(PolicySet.Empty, Url);
        using var members = list.Open();
        var evaluation = Begin(WithMembers(members), Url, "clips", "ai-train:academic");
        Assert.Null(await EvaluateAsync(evaluation));
        Assert.Equal(("clips", $"sha256:{members.Digest}"), (evaluation.Dataset!.Name, evaluation.Dataset.IndexDigest));
    }

    [Theory]
    [InlineData("https://media.example.com/", "ai-train:commercial", true)]
    [InlineData("https://media.example.com/", "ai-train:academic", false)]
    [InlineData("https://other.example.com/", "ai-train:commercial", false)]
    public void MayRefuseMembers_OfAHost_IsTrueWhereItsListDeniesThePurpose(string url, string purpose, bool expected)
    {
        using var list = new TestList(PolicySet.Empty, Url);
        using var members = list.Open();
        Assert.Equal(expected, DatasetGate.MayRefuseMembers(Begin(WithMembers(members), url, dataset: null, purpose)));
    }

    [Fact]
    public async Task Evaluate_Allowed_AllocatesNothing()
    {
        using var list = new TestList(PolicySet.Empty, Url);
        using var members = list.Open();
        var evaluation = Begin(WithMembers(members), Url, dataset: null, "ai-train:academic");
        var gate = new DatasetGate();
        for (var warm = 0; warm < 2; warm++)
        {
            evaluation.Dataset = null;
            Assert.Null(await gate.EvaluateAsync(evaluation, CancellationToken.None));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            evaluation.Dataset = null;
            _ = await gate.EvaluateAsync(evaluation, CancellationToken.None);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static PolicySet WithMembers(CrawlPolicy.Datasets.Membership.MembershipIndex members)
    {
        var policies = PolicyText.Load(DatasetText.Academic());
        return new PolicySet([], [], [], []) { Datasets = [policies.Datasets[0] with { Members = members }] };
    }

    private static Evaluation Begin(string url, string? dataset, string purpose, params string[] files) => Begin(PolicyText.Load(files), url, dataset, purpose);

    private static Evaluation Begin(PolicySet policies, string url, string? dataset, string purpose, List<GateNote>? notes = null)
    {
        Assert.True(CrawlPurpose.TryParse(purpose, out var parsed));
        Assert.Equal(FetchTargetProblem.None, FetchTarget.TryParse(url, out var target));
        var evaluation = new Evaluation { Crawler = TestEvaluation.Crawler, Purpose = parsed, Target = target, Site = policies.FindSite(target.Host) };
        evaluation.Begin(new FetchRequest(url) { Dataset = dataset }, policies, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), EvaluationKind.Ask, notes);
        return evaluation;
    }

    private static ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation) => new DatasetGate().EvaluateAsync(evaluation, TestContext.Current.CancellationToken);
}
