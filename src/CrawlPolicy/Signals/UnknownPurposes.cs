using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals;

/// <summary>
/// What each purpose gets that no signal speaks of (<c>CrawlPolicy:Unknown</c>). AIPREF leaves it to the consumer (vocab §5); here it is
/// declared for each purpose, and recorded.
/// </summary>
internal sealed class UnknownPurposes
{
    private readonly Dictionary<CrawlPurpose, UnknownSetting> _settings = [];

    public UnknownPurposes(CrawlPolicyOptions options)
    {
        foreach (var use in Enum.GetValues<CrawlUse>())
        {
            foreach (var beneficiary in Enum.GetValues<CrawlBeneficiary>())
            {
                var purpose = new CrawlPurpose(use, beneficiary);
                _settings.Add(purpose, Setting(options, purpose));
            }
        }
    }

    /// <summary>What a purpose gets.</summary>
    public UnknownSetting For(CrawlPurpose purpose) => _settings[purpose];

    private static UnknownSetting Setting(CrawlPolicyOptions options, CrawlPurpose purpose)
    {
        foreach (var key in (ReadOnlySpan<string>)[purpose.ToString(), purpose.UseName])
        {
            if (options.Unknown.TryGetValue(key, out var configured))
            {
                var isAllowed = configured == UnknownPurpose.Allow;
                var name = $"{CrawlPolicyOptions.SectionName}:{nameof(options.Unknown)}:{key}";
                return new UnknownSetting(isAllowed, $"{name}={(isAllowed ? "allow" : "deny")}", Statement(purpose, name, isAllowed));
            }
        }

        return PurposeSet.NeedReview.Contains(purpose)
            ? new UnknownSetting(IsAllowed: false, "the shipped default", Statement(purpose, "shipped default", isAllowed: false))
            : new UnknownSetting(IsAllowed: true, "the shipped default", Statement: null);
    }

    private static SignalStatement Statement(CrawlPurpose purpose, string location, bool isAllowed) =>
        new(SignalProtocol.Unknown, location, isAllowed ? "allow" : "deny")
        {
            Allowed = isAllowed ? PurposeSet.Of(purpose) : PurposeSet.None,
            Denied = isAllowed ? PurposeSet.None : PurposeSet.Of(purpose),
        };
}
