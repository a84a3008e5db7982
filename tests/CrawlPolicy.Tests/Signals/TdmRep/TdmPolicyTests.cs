using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Tests.Signals.TdmRep;

public sealed class TdmPolicyTests
{
    private const string ForResearch = """{"action":"tdm:mine","constraint":{"leftOperand":"purpose","operator":"eq","rightOperand":"tdm:research"}}""";
    private const string ForOthersWithConsent =
        """{"action":"tdm:mine","duty":[{"action":"obtainConsent"}],"constraint":[{"leftOperand":"purpose","operator":"eq","rightOperand":"tdm:non-research"}]}""";

    [Fact]
    public void TdmRep_7_Research_IsPermittedToAcademicsOnACondition()
    {
        var policy = Read(ForResearch);
        var said = TdmResolver.Resolve(TdmReservation.Read("1", policy.Url, "file"), policy: policy);

        Assert.Equal("allow deny deny", said.Says("tdm:academic", "tdm:commercial", "tdm:non-commercial"));
        Assert.Equal("allow deny", said.Says("ai-train:academic", "ai-train:commercial"));
        Assert.Contains("scientific research", said!.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void TdmRep_7_ConsentForOthers_StaysACondition()
    {
        var policy = Read(ForResearch + "," + ForOthersWithConsent);
        var said = TdmResolver.Resolve(TdmReservation.Read("1", policy.Url, "file"), policy: policy);

        Assert.Equal("allow deny", said.Says("tdm:academic", "tdm:commercial"));
        Assert.Contains("consent", said!.Condition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"duty\":[{\"action\":\"obtainConsent\"}]", "consent")]
    [InlineData("\"duty\":{\"action\":\"obtain-consent\"}", "consent")]
    [InlineData("\"duty\":[{\"action\":\"compensate\"}]", "compensation")]
    [InlineData("\"duty\":[{\"action\":[{\"rdf:value\":{\"@id\":\"odrl:compensate\"}}]}]", "compensation")]
    [InlineData("\"duty\":[{\"action\":\"attribute\"}]", "a further duty")]
    public void TdmRep_7_Duty_PermitsNothingByItself(string duty, string condition)
    {
        var policy = Read($$"""{"action":"tdm:mine",{{duty}}}""");

        Assert.True(policy.Permitted.IsEmpty);
        Assert.Contains(condition, policy.Condition, StringComparison.Ordinal);
    }

    [Fact]
    public void TdmRep_7_PermissionWithoutDutyOrConstraint_IsForAll() => Assert.Equal("allow allow", Says(Read("""{"action":"tdm:mine"}""")));

    [Theory]
    [InlineData("""{"action":["tdm:mine"],"constraint":[{"leftOperand":{"@id":"odrl:purpose"},"operator":{"@id":"odrl:eq"},"rightOperand":{"@id":"http://www.w3.org/ns/tdmrep/research"}}]}""")]
    [InlineData("""{"action":{"@id":"http://www.w3.org/ns/tdmrep#mine"},"constraint":{"leftOperand":"tdm:purpose","operator":"eq","rightOperand":"tdm:research"}}""")]
    public void Permission_InOtherSpellingsOfJsonLd_IsTheSame(string permission) => Assert.Equal("deny allow", Says(Read(permission)));

    [Theory]
    [InlineData("""{"action":"use"}""")]
    [InlineData("""{"action":"mine"}""")]
    [InlineData("""{"constraint":{}}""")]
    [InlineData("""{"action":"tdm:mine","assignee":"https://someone.example"}""")]
    [InlineData("""{"action":"tdm:mine","constraint":{"leftOperand":"spatial","operator":"eq","rightOperand":"FR"}}""")]
    [InlineData("""{"action":"tdm:mine","constraint":{"leftOperand":"purpose","operator":"neq","rightOperand":"tdm:research"}}""")]
    [InlineData("""{"action":"tdm:mine","constraint":{"leftOperand":"purpose","operator":"eq","rightOperand":"research"}}""")]
    [InlineData("""{"action":{"rdf:value":{"@id":"tdm:mine"},"refinement":[{}]}}""")]
    [InlineData("1")]
    public void Permission_ThatIsNotUnderstood_PermitsNothing(string permission) => Assert.Equal("deny deny", Says(Read(permission)));

    [Fact]
    public void Prohibition_TakesAway() =>
        Assert.Equal("deny allow", Says(Read("""{"action":"tdm:mine"}""", """, "prohibition":{"action":"tdm:mine","constraint":{"leftOperand":"purpose","operator":"eq","rightOperand":"tdm:non-research"}}""")));

    [Fact]
    public void Obligation_OfThePolicy_HoldsForEveryPermission() => Assert.Equal("deny deny", Says(Read("""{"action":"tdm:mine"}""", """, "obligation":{"action":"compensate"}""")));

    [Theory]
    [InlineData("not json", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    [InlineData("""{"@type":"Offer","permission":[{"action":"tdm:mine"}]}""", null)]
    [InlineData("""{"@type":"Set","profile":"http://www.w3.org/ns/tdmrep","permission":[{"action":"tdm:mine"}]}""", null)]
    [InlineData("""{"@type":"Offer","profile":"http://www.w3.org/ns/tdmrep","permission":[{"action":"tdm:mine"}]}""", "text/html; charset=utf-8")]
    public void TdmRep_7_PolicyThatCannotBeRead_LeavesTheReservation(string text, string? contentType)
    {
        var policy = TdmPolicyReader.Read(SignalText.File(text, "https://p.example/policy", contentType));

        Assert.False(policy.IsReadable);
        Assert.Equal("deny deny", Says(policy));
    }

    [Fact]
    public void TdmRep_4_PolicyOfWhatIsNotReserved_IsNotProcessed() =>
        Assert.Equal("allow", TdmResolver.Resolve(TdmReservation.Read("0", null, "file"), policy: TdmPolicyReader.Unreadable("https://p.example", "is lost")).Says("tdm"));

    private static string Says(TdmPolicy policy) =>
        TdmResolver.Resolve(TdmReservation.Read("1", policy.Url, "file"), policy: policy).Says("tdm:commercial", "tdm:academic");

    private static TdmPolicy Read(string permissions, string more = "") => TdmPolicyReader.Read(SignalText.File(
        $$"""{"@context":["http://www.w3.org/ns/odrl.jsonld","http://www.w3.org/ns/tdmrep.jsonld"],"@type":"Offer","profile":"http://www.w3.org/ns/tdmrep","permission":[{{permissions}}]{{more}}}""",
        "https://p.example/policy.json",
        "application/ld+json"));
}
