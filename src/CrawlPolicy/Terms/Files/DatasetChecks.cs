using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Terms.Files;

/// <summary>Finds what is wrong with datasets and only all files show.</summary>
internal static class DatasetChecks
{
    /// <summary>Finds it.</summary>
    public static IEnumerable<PolicyProblem> Find(List<PolicyDocument> documents)
    {
        var datasets = documents.Where(static document => document.Dataset is not null).ToList();
        var names = datasets.Select(static document => document.Name.Value).ToHashSet(StringComparer.Ordinal);
        return FindTakenAliases(datasets, names)
            .Concat(FindUnknownDatasets(documents, names))
            .Concat(FindOutdatedMembers(datasets, documents));
    }

    private static List<PolicyProblem> FindTakenAliases(List<PolicyDocument> datasets, HashSet<string> names)
    {
        var problems = new List<PolicyProblem>();
        foreach (var alias in datasets.SelectMany(static document => document.Source.Scalars("aliases")))
        {
            if (!names.Add(alias.Value))
            {
                problems.Add(new PolicyProblem(PolicyRules.DuplicateName, $"The Dataset name `{alias.Value}` is taken. Choose another.", alias.Span));
            }
        }

        return problems;
    }

    private static IEnumerable<PolicyProblem> FindUnknownDatasets(List<PolicyDocument> documents, HashSet<string> names) =>
        from document in documents
        where document.Grant is not null
        from name in document.Source.Mapping("scope")?.Scalars("datasets") ?? []
        where !names.Contains(name.Value)
        select new PolicyProblem(
            PolicyRules.UnknownDataset,
            $"No Dataset policy has the name {Words.Quote(name.Value)}{Words.DidYouMean(name.Value, names)}. Correct it, or write the policy.",
            name.Span);

    private static IEnumerable<PolicyProblem> FindOutdatedMembers(List<PolicyDocument> datasets, List<PolicyDocument> documents)
    {
        if (!datasets.Exists(static document => document.Dataset!.Members is not null))
        {
            return [];
        }

        var digest = ItemDeclarations.Digest(documents.Select(static document => document.Site).OfType<SitePolicy>());
        return from document in datasets
               where document.Dataset!.Members is { } members && !members.ItemsDigest.SequenceEqual(digest)
               select new PolicyProblem(
                   PolicyRules.DatasetMembersOutdated,
                   "The list of members was built with other item declarations than these policies have. Build it again with `policy-lint dataset index`.",
                   document.Source.Mapping("members")!.Scalar("index")!.Span);
    }
}
