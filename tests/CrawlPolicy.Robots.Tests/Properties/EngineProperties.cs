using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Robots.Tests.Properties;

public sealed class EngineProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Parse_AnyBytes_NeverThrows() =>
        Prop.ForAll<byte[]>(content =>
        {
            var document = RobotsDocument.Parse(content);
            return document.For("a").Judge(content) == document.For("A").Judge(content)
                && document.Findings.All(finding => finding.Message.Length > 0)
                && document.Groups.All(group => group.Line > 0);
        }).Check(Many);

    [Fact]
    public void Parse_AnyLines_NeverThrows_AndAgreesWithTheLinearMatcher() =>
        Prop.ForAll(Files.ToArbitrary(), Paths.ToArbitrary(), (content, path) =>
        {
            var document = Robots.Parse(content);
            return new[] { "a", "b", "c" }.All(token => Agrees(document, token, path));
        }).Check(Many);

    [Fact]
    public void Verdict_ManyWildcards_AgreesWithTheLinearMatcher() =>
        Prop.ForAll(ManyRules.ToArbitrary(), LongPaths.ToArbitrary(), (rules, path) => Agrees(Robots.Parse("User-agent: *\n" + rules), "a", path))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void Verdict_AnotherTokensGroupAdded_IsTheSame() =>
        Prop.ForAll(Rules.ToArbitrary(), Rules.ToArbitrary(), Paths.ToArbitrary(), (own, others, path) =>
        {
            var alone = Robots.Parse($"User-agent: a\n{own}").For("a").Judge(path);
            var before = Robots.Parse($"User-agent: b\n{others}\nUser-agent: a\n{own}").For("a").Judge(path);
            var after = Robots.Parse($"User-agent: a\n{own}\nUser-agent: b\n{others}").For("a").Judge(path);
            return alone.IsAllowed == before.IsAllowed && alone.IsAllowed == after.IsAllowed
                && alone.Rule?.Pattern == before.Rule?.Pattern && alone.Rule?.Pattern == after.Rule?.Pattern;
        }).Check(Many);

    [Fact]
    public void Normalise_AnyText_IsIdempotent() =>
        Prop.ForAll<string>(text => RobotsPath.Normalise(text) is var once && RobotsPath.Normalise(once) == once).Check(Many);

    [Fact]
    public void Normalise_AnyPath_IsIdempotent() =>
        Prop.ForAll(Paths.ToArbitrary(), text => RobotsPath.Normalise(text) is var once && RobotsPath.Normalise(once) == once).Check(Many);

    private static Gen<string> Paths => Text(["a", "b", "/", "%", "2", "F", "é", "?", "$", "*", "%2f", "%61", "%2A", "robots.txt"], 12).Select(text => "/" + text);

    private static Gen<string> LongPaths => Text(["a", "b", "ab", "aba", "/", "$"], 400).Select(text => "/" + text);

    private static Gen<string> Patterns =>
        Gen.OneOf(Text(["a", "b", "/", "*", "$", "%2f", "%61", "é", "%"], 8).Select(text => "/" + text), Text(["a", "*", "$", "/"], 4));

    private static Gen<string> Rules => Gen.Elements("Allow: ", "Disallow: ")
        .SelectMany(kind => Patterns.Select(pattern => kind + pattern + "\n"))
        .ListOf()
        .Select(lines => string.Concat(lines.Prepend("Disallow:\n")));

    private static Gen<string> ManyRules => Text(["a", "b", "ab", "*", "$", "aba*bab"], 12)
        .SelectMany(pattern => Gen.Elements("Allow: /*", "Disallow: /*", "Disallow: *").Select(start => start + pattern + "\n"))
        .ListOf(600)
        .Select(string.Concat);

    private static Gen<string> Files =>
        Gen.Frequency(
            (2, Gen.Elements("User-agent: a\n", "User-agent: b/1\n", "user-agent: *\r\n", "User-agent: c d\r", "User-agent:\n")),
            (6, Rules),
            (1, Gen.Elements("\n", "# c\n", "Sitemap: x\n", "Crawl-delay: 5\n", "junk\n", "a b c\n", "\0\n", "Disallow /a\n", ":\n", "x:y:z\n")))
        .ListOf()
        .Select(string.Concat);

    private static bool Agrees(RobotsDocument document, string token, string path)
    {
        var verdict = document.For(token).Judge(path);
        return (verdict.IsAllowed, verdict.Rule?.Line ?? 0) == LinearMatcher.Judge(document, token, path);
    }

    private static Gen<string> Text(string[] pieces, int maximum) =>
        Gen.Choose(0, maximum).SelectMany(count => Gen.Elements(pieces).ListOf(count)).Select(string.Concat);
}
