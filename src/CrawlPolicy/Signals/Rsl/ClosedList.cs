using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>The permissions and prohibitions of one type in a licence, taken together.</summary>
/// <param name="open">What is permitted where nothing is listed.</param>
internal sealed class ClosedList(PurposeSet open)
{
    private PurposeSet _listed;

    /// <summary>Whether anything is listed as permitted, so that the rest is not.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What is permitted.</summary>
    public PurposeSet Permitted => IsClosed ? _listed : open;

    /// <summary>What is prohibited.</summary>
    public PurposeSet Prohibited { get; private set; }

    /// <summary>Reads one element.</summary>
    public void Read(RslList list, Vocabulary vocabulary, string location, SignalFindings findings)
    {
        IsClosed |= list.IsPermission;
        foreach (var token in list.Tokens)
        {
            if (vocabulary.TryFind(token.ToLowerInvariant(), out var scope))
            {
                Add(list.IsPermission, scope);
            }
            else if (!token.Contains(':', StringComparison.Ordinal))
            {
                findings.Add("unknown-token", $"\"{token}\" is no {list.Type} of RSL 1.0. Write one of {string.Join(", ", vocabulary.Labels.Order(StringComparer.Ordinal))}.", location);
                Prohibited |= list.IsPermission ? PurposeSet.None : PurposeSet.NeedReview;
            }
        }
    }

    private void Add(bool isPermission, LabelScope scope)
    {
        if (isPermission)
        {
            _listed |= scope.Allowed;
        }
        else
        {
            Prohibited |= scope.Denied;
        }
    }
}
