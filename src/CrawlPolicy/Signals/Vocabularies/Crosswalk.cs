using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using static CrawlPolicy.Decisions.CrawlUse;
using static CrawlPolicy.Signals.Vocabularies.LabelScope;

namespace CrawlPolicy.Signals.Vocabularies;

/// <summary>
/// What the labels of every vocabulary mean in ours; nothing else knows. One rule settles what no specification says: a reservation is
/// read widely and a permission narrowly. So a no to <c>ai-input</c> covers <c>ai-index</c> too, since a store that a model
/// retrieves from serves no other end, while a yes to <c>ai-input</c> permits no store; unless the vocabulary has a label for each.
/// </summary>
internal static class Crosswalk
{
    /// <summary>
    /// Training of models, generative or not: what is meant by <c>DisallowAITraining</c>, by <c>datatrainingallowed</c> of trust.txt, and
    /// by product tokens that stand for AI training.
    /// </summary>
    public static LabelScope Training { get; } = Both(AiTrain, MlTrain);

    /// <summary>
    /// Text and data mining as Directive 2019/790 Art. 2(2) has it, "any automated analytical technique": training and inference are such
    /// techniques. What <c>tdm-reservation</c> speaks of.
    /// </summary>
    public static LabelScope TextAndDataMining { get; } = Both(AiTrain, MlTrain, AiInput, AiIndex, Tdm);

    /// <summary>A media type that Spawning's ai.txt disallows, for training and mining.</summary>
    public static LabelScope AiTxt { get; } = OnlyDenies(AiTrain, MlTrain, Tdm);

    /// <summary><c>Noindex</c> in robots.txt.</summary>
    public static LabelScope RobotsNoindex { get; } = OnlyDenies(SearchIndex);

    /// <summary>Cloudflare's Content Signals. Their <c>ai-train</c> is any training or fine-tuning of AI models, generative or not.</summary>
    public static Vocabulary ContentSignal { get; } = new(
        StringComparer.OrdinalIgnoreCase,
        ("search", Both(SearchIndex)),
        ("ai-input", Both(AiInput).AlsoDenying(AiIndex)),
        ("ai-train", Both(AiTrain, MlTrain)));

    /// <summary>
    /// The labels of draft-ietf-aipref-vocab-08. Its <c>train-ai</c> is generative training alone: classifiers and rankers are excluded
    /// by name, so that nothing in it speaks of <c>ml-train</c>.
    /// </summary>
    public static Vocabulary ContentUsage { get; } = new(
        StringComparer.Ordinal,
        ("train-ai", Both(AiTrain)),
        ("ai-use", Both(AiInput).AlsoDenying(AiIndex)),
        ("search", Both(SearchIndex)));

    /// <summary>
    /// The labels of its earlier drafts, which deployed files still carry; their <c>y</c> says nothing. <c>all</c> and <c>bots</c> were any
    /// automated processing, search with it; <c>ai-output</c> held <c>search</c>.
    /// </summary>
    public static Vocabulary LegacyContentUsage { get; } = new(
        StringComparer.Ordinal,
        ("all", OnlyDenies(TextAndDataMining.Denied).AlsoDenying(SearchIndex)),
        ("bots", OnlyDenies(TextAndDataMining.Denied).AlsoDenying(SearchIndex)),
        ("tdm", OnlyDenies(TextAndDataMining.Denied)),
        ("ai", OnlyDenies(AiTrain, MlTrain)),
        ("genai", OnlyDenies(AiTrain)),
        ("train-genai", OnlyDenies(AiTrain)),
        ("inference", OnlyDenies(AiInput, AiIndex)),
        ("ai-output", OnlyDenies(AiInput, AiIndex, SearchIndex)));

    /// <summary>
    /// The usage tokens of RSL 1.0 (§3.4.1). <c>all</c> is any use at all. Each AI use has its own token, so that none stretches to another.
    /// </summary>
    public static Vocabulary RslUsage { get; } = new(
        StringComparer.Ordinal,
        ("all", new LabelScope(PurposeSet.All, PurposeSet.All)),
        ("ai-all", Both(AiTrain, MlTrain, AiInput, AiIndex)),
        ("ai-train", Both(AiTrain, MlTrain)),
        ("ai-input", Both(AiInput)),
        ("ai-index", Both(AiIndex)),
        ("search", Both(SearchIndex)));

    /// <summary>
    /// The user tokens of RSL 1.0. Research by a research organisation is not commercial (Directive 2019/790 Art. 2(1)), so
    /// <c>non-commercial</c> covers it; <c>education</c> is its nearest word. A person's own use and a government's are no beneficiary of
    /// ours: permissions for them permit nothing, and a person's use is at most non-commercial.
    /// </summary>
    public static Vocabulary RslUser { get; } = new(
        StringComparer.Ordinal,
        ("commercial", For(CrawlBeneficiary.Commercial)),
        ("non-commercial", For(CrawlBeneficiary.NonCommercial, CrawlBeneficiary.Academic)),
        ("education", For(CrawlBeneficiary.Academic)),
        ("government", Nothing),
        ("personal", OnlyDenies(PurposeSet.Of(CrawlBeneficiary.NonCommercial))));

    /// <summary>
    /// The rules of X-Robots-Tag and the robots meta element; none permits anything. Bing keeps pages with <c>noarchive</c>, <c>nocache</c>
    /// or <c>nosnippet</c> out of its answers' grounding. The AI rules bind nobody by a specification and are honoured for all AI uses.
    /// </summary>
    public static Vocabulary RobotsTag { get; } = new(
        StringComparer.OrdinalIgnoreCase,
        ("noindex", OnlyDenies(SearchIndex)),
        ("none", OnlyDenies(SearchIndex)),
        ("noimageindex", OnlyDenies(SearchIndex)),
        ("unavailable_after", OnlyDenies(SearchIndex)),
        ("nosnippet", OnlyDenies(AiInput, AiIndex)),
        ("max-snippet", OnlyDenies(AiInput, AiIndex)),
        ("noarchive", OnlyDenies(AiInput, AiIndex, Archive)),
        ("nocache", OnlyDenies(AiInput, AiIndex, Archive)),
        ("noai", OnlyDenies(AiTrain, MlTrain, AiInput, AiIndex)),
        ("noimageai", OnlyDenies(AiTrain, MlTrain, AiInput, AiIndex)),
        ("noml", OnlyDenies(AiTrain, MlTrain)));

    /// <summary>
    /// The keys of the PLUS and IPTC data mining property (IPTC Photo Metadata 2023.1). Those that point to a constraint prohibit until
    /// somebody has read it.
    /// </summary>
    public static Vocabulary PlusDataMining { get; } = new(
        StringComparer.Ordinal,
        ("DMI-UNSPECIFIED", Nothing),
        ("DMI-ALLOWED", OnlyAllows(TextAndDataMining.Allowed)),
        ("DMI-PROHIBITED-AIMLTRAINING", OnlyDenies(AiTrain, MlTrain)),
        ("DMI-PROHIBITED-GENAIMLTRAINING", OnlyDenies(AiTrain)),
        ("DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", new LabelScope(TextAndDataMining.Denied, PurposeSet.Of(SearchIndex))),
        ("DMI-PROHIBITED", OnlyDenies(TextAndDataMining.Denied).AlsoDenying(SearchIndex)),
        ("DMI-PROHIBITED-SEECONSTRAINT", OnlyDenies(TextAndDataMining.Denied).AlsoDenying(SearchIndex)),
        ("DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR", OnlyDenies(TextAndDataMining.Denied).AlsoDenying(SearchIndex)),
        ("DMI-PROHIBITED-SEELINKEDRIGHTSEXPR", OnlyDenies(TextAndDataMining.Denied).AlsoDenying(SearchIndex)));

    /// <summary>
    /// The entries of the CAWG training and data mining assertion 1.1, and of the C2PA assertion before it. Generative and other training
    /// have an entry each.
    /// </summary>
    public static Vocabulary Cawg { get; } = new(
        StringComparer.Ordinal,
        from prefix in new[] { "cawg", "c2pa" }
        from entry in new (string Name, LabelScope Scope)[]
        {
            ("data_mining", Both(Tdm)),
            ("ai_inference", Both(AiInput).AlsoDenying(AiIndex)),
            ("ai_generative_training", Both(AiTrain)),
            ("ai_training", Both(MlTrain)),
        }
        select ($"{prefix}.{entry.Name}", entry.Scope));

    /// <summary>
    /// How far a use goes with content where its crawler does not say (Content Signals, key <c>use</c>): an index excerpts and links; what
    /// trains, mines, grounds or preserves takes the whole; a check stores nothing.
    /// </summary>
    public static ContentUse ContentUseOf(CrawlUse use) => use switch
    {
        SearchIndex => ContentUse.Reference,
        Monitoring or Accessibility => ContentUse.Immediate,
        _ => ContentUse.Full,
    };

    private static LabelScope For(params ReadOnlySpan<CrawlBeneficiary> beneficiaries)
    {
        var purposes = PurposeSet.None;
        foreach (var beneficiary in beneficiaries)
        {
            purposes |= PurposeSet.Of(beneficiary);
        }

        return new LabelScope(purposes, purposes);
    }
}
