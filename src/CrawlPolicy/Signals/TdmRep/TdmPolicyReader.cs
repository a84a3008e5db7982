using System.Text.Json;
using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>
/// Reads a policy: an ODRL offer in JSON-LD by the profile of TDMRep (§7). It permits what is asked for nothing: <c>tdm:research</c> is
/// the academic beneficiary, <c>tdm:non-research</c> the others. A permission with a duty, an assignee, or a constraint of another
/// kind is none; a prohibition takes away. What cannot be read leaves the conditions unknown, and the reservation as it is.
/// </summary>
internal sealed class TdmPolicyReader
{
    private const int MaximumDepth = 32;
    private const int MaximumRules = 100;

    private static readonly PurposeSet Research = PurposeSet.Of(CrawlBeneficiary.Academic);
    private static readonly PurposeSet NonResearch = PurposeSet.All.Except(Research);

    private readonly SortedSet<string> _duties = new(StringComparer.Ordinal);

    /// <summary>Reads a policy. Never throws.</summary>
    public static TdmPolicy Read(SignalFile file)
    {
        if (file.Content.Length > SignalFile.MaximumLength || file.HasMediaType("text/html"))
        {
            return Unreadable(file.Url, "is for people to read");
        }

        try
        {
            var content = file.Content;
            content = content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowTrailingCommas = true });
            return Odrl.Is(document.RootElement, "@type", "Offer") && Odrl.Is(document.RootElement, "profile", "tdmrep")
                ? new TdmPolicyReader().Read(document.RootElement, file.Url)
                : Unreadable(file.Url, "is no ODRL offer by the profile of TDMRep");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Unreadable(file.Url, "is no JSON");
        }
    }

    /// <summary>A policy that could not be had or read.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="why">Why not: the end of a sentence that begins with the policy.</param>
    public static TdmPolicy Unreadable(string url, string why) =>
        new(url, PurposeSet.None, SignalStatement.Cut($"A licence by the policy {url}, which {why}.")) { IsReadable = false };

    private TdmPolicy Read(JsonElement offer, string url)
    {
        var (permitted, forResearch) = (PurposeSet.None, false);
        foreach (var rule in Odrl.Values(offer, "permission").Take(MaximumRules))
        {
            var beneficiaries = BeneficiariesOf(rule);
            if (!IsMining(rule) || beneficiaries is null || Odrl.Has(rule, "assignee"))
            {
                continue;
            }

            if (IsFree(rule))
            {
                permitted |= beneficiaries.Value;
                forResearch |= beneficiaries == Research;
            }
        }

        if (!IsFree(offer) || Odrl.Values(offer, "prohibition").Skip(MaximumRules).Any())
        {
            permitted = PurposeSet.None;
        }

        // A prohibition that is not understood prohibits.
        foreach (var rule in Odrl.Values(offer, "prohibition").Take(MaximumRules))
        {
            permitted = permitted.Except(BeneficiariesOf(rule) ?? PurposeSet.All);
        }

        return new TdmPolicy(url, permitted, SignalStatement.Cut(Describe(url, permitted, forResearch)));
    }

    private string Describe(string url, PurposeSet permitted, bool forResearch)
    {
        var duties = _duties.Count == 0 ? "" : $", which asks for {string.Join(" and ", _duties)}";
        return permitted.IsEmpty
            ? $"A licence by the policy {url}{duties}."
            : $"The policy {url} permits mining{(forResearch ? " for scientific research" : "")} within its terms; else it needs a licence{duties}.";
    }

    private static bool IsMining(JsonElement rule)
    {
        var actions = Odrl.Values(rule, "action").ToList();
        return actions.Count > 0 && actions.TrueForAll(static action => !Odrl.Has(action, "refinement")) && actions.Exists(static action => Odrl.IsTdm(action, "mine"));
    }

    /// <summary>Whether nothing has to be done for a permission, or by the whole policy.</summary>
    private bool IsFree(JsonElement rule)
    {
        var isFree = true;
        foreach (var duty in Odrl.Values(rule, "duty").Concat(Odrl.Values(rule, "obligation")).Take(MaximumRules))
        {
            isFree = false;
            _duties.UnionWith(Odrl.Values(duty, "action").Take(8).Select(static action => Odrl.Name(action) switch
            {
                "obtainConsent" or "obtain-consent" => "consent",
                "compensate" => "compensation",
                _ => "a further duty",
            }));
        }

        return isFree;
    }

    /// <summary>For whom a rule is; <see langword="null"/> where it has a constraint that cannot be told.</summary>
    private static PurposeSet? BeneficiariesOf(JsonElement rule)
    {
        var beneficiaries = PurposeSet.All;
        foreach (var constraint in Odrl.Values(rule, "constraint").Concat(Odrl.Values(rule, "refinement")))
        {
            if (!Odrl.Is(constraint, "leftOperand", "purpose") || !Odrl.Is(constraint, "operator", "eq"))
            {
                return null;
            }

            var values = Odrl.Values(constraint, "rightOperand").Take(2).ToList();
            if (values is not [var value] || !(Odrl.IsTdm(value, "research") || Odrl.IsTdm(value, "non-research")))
            {
                return null;
            }

            beneficiaries &= Odrl.IsTdm(value, "research") ? Research : NonResearch;
        }

        return beneficiaries;
    }
}
