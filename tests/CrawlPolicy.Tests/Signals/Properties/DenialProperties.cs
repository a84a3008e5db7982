using CrawlPolicy.Signals;
using CrawlPolicy.Signals.AiTxt;
using CrawlPolicy.Signals.Embedded;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.Signals.TrustTxt;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Signals.Embedded;
using CrawlPolicy.Tests.Signals.Rsl;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Properties;

/// <summary>What is added to deny never denies less, as far as the order of a protocol's own rules lets that be said.</summary>
public sealed class DenialProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    private static Gen<string> Usage => Gen.Elements("all", "ai-all", "ai-train", "ai-input", "ai-index", "search", "train-ai", "x:y");

    private static Gen<string> Part => Gen.OneOf(
        Usage.Select(usage => $"<permits type=\"usage\">{usage}</permits>"),
        Usage.Select(usage => $"<prohibits type=\"usage\">{usage}</prohibits>"),
        Gen.Elements("commercial", "non-commercial", "education", "personal").Select(user => $"<permits type=\"user\">{user}</permits>"),
        Gen.Elements("commercial", "non-commercial", "education", "personal").Select(user => $"<prohibits type=\"user\">{user}</prohibits>"),
        Gen.Elements("free", "attribution", "crawl").Select(type => $"<payment type=\"{type}\"/>"),
        Gen.Constant("<permits type=\"geo\">EU</permits>"));

    private static Gen<string> Licence => Part.ListOf().Select(parts => $"<license>{string.Concat(parts.Take(5))}</license>");

    private static Gen<string> Licences => Licence.NonEmptyListOf().Select(licences => string.Concat(licences.Take(3)));

    private static Gen<string> Path => Gen.Elements("a", "b", "/", ".jpg", ".txt", "%61").ListOf().Select(parts => "/" + string.Concat(parts.Take(8)));

    private static Gen<string> Pattern => Gen.Elements("a", "b", "/", "*", ".jpg", "$").ListOf().Select(parts => "/" + string.Concat(parts.Take(6)));

    private static Gen<string> Entry => from location in Pattern
                                        from value in Gen.Elements("0", "1", "2", "\"1\"")
                                        select $$"""{"location":"{{location}}","tdm-reservation":{{value}}}""";

    [Fact]
    public void Rsl_AProhibitionMoreInALicence_DeniesNoLess() => Prop.ForAll(Licences.ToArbitrary(), Usage.ToArbitrary(), (licences, usage) =>
        DeniesNoLess(RslText.Site(licences), RslText.Site(licences.Replace("</license>", $"<prohibits type=\"usage\">{usage}</prohibits></license>", StringComparison.Ordinal)))).Check(Many);

    [Fact]
    public void Rsl_AnotherContentOfTheSamePattern_DeniesNoLess() => Prop.ForAll(Licences.ToArbitrary(), Licences.ToArbitrary(), (first, second) =>
        Sets(RslText.Site(first)).Denied.Except(Sets(RslText.Site($"{first}</content><content url=\"/\">{second}")).Denied).IsEmpty).Check(Many);

    [Fact]
    public void Rsl_OrderOfContents_DoesNotMatter() => Prop.ForAll(
        (from pattern in Pattern from licences in Licences select $"<content url=\"{pattern}\">{licences}</content>").ListOf().ToArbitrary(),
        Path.ToArbitrary(),
        (contents, path) => Sets(RslText.Read(RslText.Document(string.Concat(contents))).At(path)) == Sets(RslText.Read(RslText.Document(string.Concat(contents.AsEnumerable().Reverse()))).At(path))).Check(Many);

    [Fact]
    public void TdmRep_AnEntryMoreAtTheEnd_ChangesNoEarlierAnswer() => Prop.ForAll(Entry.ListOf().ToArbitrary(), Entry.ToArbitrary(), Path.ToArbitrary(), (entries, more, path) =>
    {
        var before = Find(entries, path);
        return before is null || before.IsReserved == Find([.. entries, more], path)!.IsReserved;
    }).Check(Many);

    [Fact]
    public void AiTxt_ADisallowMore_DeniesNoLess() => Prop.ForAll(Pattern.ListOf().ToArbitrary(), Pattern.ToArbitrary(), Path.ToArbitrary(), (patterns, more, path) =>
    {
        var text = "User-Agent: *\n" + string.Concat(patterns.Select(pattern => $"Disallow: {pattern}\nAllow: {pattern}x\n"));
        return DeniesNoLess(AiTxt(text, path), AiTxt($"{text}Disallow: {more}\n", path));
    }).Check(Many);

    [Fact]
    public void TrustTxt_ANoMore_Denies() => Prop.ForAll<string>(text =>
        TrustTxtSource.Read(SignalText.File($"{text}\ndatatrainingallowed=no\n{text}")).At("/").On("ai-train") == SignalMeaning.Deny).Check(Many);

    [Fact]
    public void Xmp_AProhibitionMore_Denies() => Prop.ForAll(Gen.Elements("DMI-ALLOWED", "DMI-UNSPECIFIED", "DMI-PROHIBITED", "x").ListOf().ToArbitrary(), Gen.Choose(0, 8).ToArbitrary(), (values, place) =>
    {
        var packets = values.Take(8).ToList();
        packets.Insert(Math.Min(place, packets.Count), "DMI-PROHIBITED-AIMLTRAINING");
        byte[] file = [.. packets.SelectMany(value => Xmp.Attribute($"plus:DataMining=\"{value}\""))];
        return EmbeddedReader.Read(file, "file").Plus.On("ai-train") == SignalMeaning.Deny;
    }).Check(Many);

    private static TdmReservation? Find(IEnumerable<string> entries, string path)
    {
        var source = TdmRepSource.Read(SignalText.File($"[{string.Join(',', entries)}]"));
        var normalised = System.Text.Encoding.ASCII.GetBytes(CrawlPolicy.Robots.RobotsPath.Normalise(path));
        return source.FindReservation(new SignalPath(path, normalised));
    }

    private static SignalStatement? AiTxt(string text, string path) => AiTxtSource.Read(SignalText.File(text, contentType: "text/plain"), "ExampleBot").At(path);

    private static (PurposeSet Denied, PurposeSet Allowed) Sets(SignalStatement? statement) =>
        statement is null ? default : (statement.Denied, statement.Allowed.Except(statement.Denied));

    private static bool DeniesNoLess(SignalStatement? before, SignalStatement? after) =>
        Sets(before).Denied.Except(Sets(after).Denied).IsEmpty && (before is null || Sets(after).Allowed.Except(Sets(before).Allowed).IsEmpty);
}
