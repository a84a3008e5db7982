using System.Globalization;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>
/// Finds the grants that would lift a refusal if they held now, and says so in the refusal: one that ended, and one that is to
/// come. Only asked where a fetch is refused; it looks at so many grants and no more.
/// </summary>
internal ref struct LapsedGrant(Evaluation evaluation)
{
    /// <summary>How many grants are looked at for one refusal.</summary>
    private const int Most = 256;

    private Grant? _ended;
    private Grant? _coming;
    private int _seen;

    /// <summary>Adds what is found to a refusal that a grant for the host lifts.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="evaluation">The fetch.</param>
    /// <param name="path">Its path in the spelling of <see cref="PercentText"/>.</param>
    /// <param name="lift">What a grant has to lift, one of these.</param>
    public static Refusal Explain(Refusal refusal, Evaluation evaluation, ReadOnlySpan<char> path, GrantLift lift)
    {
        var found = new LapsedGrant(evaluation);
        foreach (var grants in evaluation.Policies.FindGrants(evaluation.Target.Host))
        {
            foreach (var grant in grants)
            {
                if ((grant.Lifts & lift) != GrantLift.None && found.IsMeant(grant)
                    && grant.CoversDatasets(evaluation.Policies, evaluation.Request.Dataset) && grant.Covers(path))
                {
                    found.Take(grant);
                }
            }
        }

        return found.AddTo(refusal);
    }

    /// <summary>Whether a grant is for the crawler and the purpose of the fetch, but not for now.</summary>
    public bool IsMeant(Grant grant) =>
        _seen++ < Most && grant.Names(evaluation.Crawler!.Operator, evaluation.Purpose) && !grant.Life.HoldsAt(evaluation.Now);

    /// <summary>Takes a grant that would lift the refusal. Of those that ended the last counts, of those to come the first.</summary>
    public void Take(Grant grant)
    {
        if (grant.Life.StateAt(evaluation.Now) is GrantState.Expired or GrantState.Revoked)
        {
            _ended = _ended is null || grant.Life.FirstDayAfter > _ended.Life.FirstDayAfter ? grant : _ended;
        }
        else
        {
            _coming = _coming is null || grant.Life.From < _coming.Life.From ? grant : _coming;
        }
    }

    /// <summary>The refusal with what was found, in its remedy and, where one was asked for, in the explanation.</summary>
    public readonly Refusal AddTo(Refusal refusal)
    {
        refusal = Add(_coming, refusal);
        return Add(_ended, refusal);
    }

    private readonly Refusal Add(Grant? grant, Refusal refusal)
    {
        if (grant is null)
        {
            return refusal;
        }

        var (finding, advice) = Describe(grant, evaluation.Now);
        evaluation.Notes?.Add(new GateNote(refusal.Reason.Gate, $"{finding} ({grant.Reference.Location})", Refusal: null));
        return refusal with { Remedy = $"{finding} {advice} {refusal.Remedy}" };
    }

    private static (string Finding, string Advice) Describe(Grant grant, DateTimeOffset now) => grant.Life.StateAt(now) switch
    {
        GrantState.Draft => ($"The grant {grant.Name} would permit it, but is a draft.", "Have the agreement signed and set `status: signed`."),
        GrantState.NotYetValid => ($"The grant {grant.Name} permits it from {Day(grant.Life.From)}.", "Wait until then."),
        GrantState.Revoked => (
            $"The grant {grant.Name} permitted it and was revoked on {Day(grant.Life.Revocation!.On)} by {grant.Life.Revocation.By} ({grant.Life.Revocation.Reason.TrimEnd('.')}).",
            "Only the licensor can permit it anew."),
        _ => ($"The grant {grant.Name} permitted it until {Day(grant.Life.Until)}.", "Renew it."),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
