using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>
/// What one licence says, worked out (RSL 1.0 §3.3). A list of permissions is closed: what is not listed is denied; a prohibition beats it.
/// A licence without lists permits whatever RSL has words for. A price denies until somebody has paid. Reports that we do not send,
/// and regions that we cannot vouch for, leave a licence without effect, and the AI uses denied.
/// </summary>
internal sealed class RslTerms
{
    /// <summary>The purposes that RSL can name one by one, and mining, which only its <c>all</c> covers: what a closed list decides.</summary>
    public static PurposeSet Named { get; } = PurposeSet.NeedReview | Scope("search").Denied;

    /// <summary>What it permits by listing it.</summary>
    public PurposeSet Listed { get; private set; }

    /// <summary>What it permits by not speaking of it.</summary>
    public PurposeSet Silent { get; private set; }

    /// <summary>What it prohibits by listing it.</summary>
    public PurposeSet Prohibited { get; private set; }

    /// <summary>What it denies otherwise.</summary>
    public PurposeSet Denied { get; private set; }

    /// <summary>What the permissions depend on, or what would lift the denials: sentences.</summary>
    public List<string> Conditions { get; } = [];

    /// <summary>Works out a licence.</summary>
    /// <param name="licence">The licence.</param>
    /// <param name="location">Where it stands.</param>
    /// <param name="findings">Takes what is malformed.</param>
    public static RslTerms Of(RslLicence licence, string location, SignalFindings findings)
    {
        var terms = new RslTerms();
        var granted = terms.ReadLists(licence, location, findings, out var isListed);
        granted = terms.ApplyConditions(licence, granted);
        terms.Listed = isListed ? granted : PurposeSet.None;
        terms.Silent = isListed ? PurposeSet.None : granted;
        return terms;
    }

    private static LabelScope Scope(string usage) => Crosswalk.RslUsage.TryFind(usage, out var scope) ? scope : LabelScope.Nothing;

    private PurposeSet ReadLists(RslLicence licence, string location, SignalFindings findings, out bool isListed)
    {
        var usage = new ClosedList(Named);
        var user = new ClosedList(PurposeSet.All);
        foreach (var list in licence.Lists)
        {
            switch (list.Type)
            {
                case "usage":
                    usage.Read(list, Crosswalk.RslUsage, location, findings);
                    break;
                case "user":
                    user.Read(list, Crosswalk.RslUser, location, findings);
                    break;
                case "geo":
                    Conditions.Add($"The licence is {(list.IsPermission ? "only" : "not")} for {string.Join(' ', list.Tokens)}, and where its user is cannot be vouched for.");
                    break;
                default:
                    findings.Add("unknown-type", $"\"{list.Type}\" is no type of list. Write usage, user or geo.", location);
                    Conditions.Add($"The licence has a list of the unknown type \"{list.Type}\".");
                    break;
            }
        }

        isListed = usage.IsClosed;
        Prohibited = usage.Prohibited | user.Prohibited;
        var granted = (usage.Permitted & user.Permitted).Except(Prohibited);
        Denied = usage.IsClosed || user.IsClosed ? Named.Except(granted) : PurposeSet.None;
        return granted;
    }

    private PurposeSet ApplyConditions(RslLicence licence, PurposeSet granted)
    {
        var isVoid = Conditions.Count > 0;
        if (licence.ReportingProfiles.Count > 0)
        {
            isVoid = true;
            Conditions.Add($"The licence asks for reports by the profile \"{string.Join(' ', licence.ReportingProfiles)}\", which are not sent.");
        }

        if (licence.Payments.Find(static payment => !payment.IsFree) is { } price)
        {
            Conditions.Add($"The licence asks for payment ({price}); nothing is paid by itself.");
            Denied |= granted;
            return PurposeSet.None;
        }

        if (licence.Payments.Exists(static payment => payment.NeedsAttribution))
        {
            Conditions.Add("Attribution with a link is required.");
        }

        if (!isVoid)
        {
            return granted;
        }

        Denied |= PurposeSet.NeedReview;
        return PurposeSet.None;
    }
}
