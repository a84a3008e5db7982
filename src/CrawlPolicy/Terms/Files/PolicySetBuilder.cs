using System.Security.Cryptography;
using System.Text;

namespace CrawlPolicy.Terms.Files;

/// <summary>Puts files together to a set, and finds what only all of them show.</summary>
internal static class PolicySetBuilder
{
    /// <summary>Builds a set. Neither the set nor its digest depends on the order of the files.</summary>
    public static PolicyReadResult Build(IReadOnlyList<PolicyFile> files, IEnumerable<PolicyProblem> more)
    {
        var ordered = files.OrderBy(static file => file.Path, StringComparer.Ordinal).ToList();
        var documents = ordered.Select(static file => file.Document).OfType<PolicyDocument>().ToList();
        IEnumerable<PolicyProblem>[] shared = [FindDuplicateHosts(documents), FindDuplicateNames(documents), FindUnknownItems(documents), DatasetChecks.Find(documents)];
        var problems = more
            .Concat(ordered.SelectMany(static file => file.Problems))
            .Concat(shared.AsParallel().AsOrdered().SelectMany(static found => found))
            .OrderBy(static problem => problem.Span.File, StringComparer.Ordinal)
            .ThenBy(static problem => problem.Span.Line)
            .ThenBy(static problem => problem.Span.Column)
            .ThenBy(static problem => problem.Rule.Id, StringComparer.Ordinal)
            .ToList();
        if (problems.Exists(static problem => problem.Rule.Severity == PolicySeverity.Error))
        {
            return new PolicyReadResult(Set: null, problems);
        }

        var set = new PolicySet(
            [.. documents.Select(static document => document.Site).OfType<SitePolicy>()],
            [.. documents.Select(static document => document.Crawler).OfType<Identity.CrawlerProfile>()],
            [.. documents.Select(static document => document.Grant).OfType<Grant>()],
            [.. documents.Select(static document => document.Removal).OfType<Removal>()])
        {
            Datasets = [.. documents.Select(static document => document.Dataset).OfType<Datasets.DatasetPolicy>()],
            DigestWhenAsked = new Lazy<string>(() => DigestOf(ordered)),
            Tests = [.. documents.SelectMany(static document => document.Tests)],
        };
        return new PolicyReadResult(set, problems);
    }

    private static string DigestOf(List<PolicyFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            // Each file's own digest has a fixed length, so that no two lists of files run together to the
            // same bytes. The folder's own name, which begins each path, does not count.
            var path = file.Path[(file.Path.IndexOf('/', StringComparison.Ordinal) + 1)..];
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
            hash.AppendData(file.Digest.Span);
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static IEnumerable<PolicyProblem> FindDuplicateNames(List<PolicyDocument> documents)
    {
        var known = new Dictionary<(PolicyKind, string), SourceScalar>();
        foreach (var document in documents)
        {
            if (!known.TryAdd((document.Kind, document.Name.Value), document.Name))
            {
                var first = known[(document.Kind, document.Name.Value)].Span;
                yield return new PolicyProblem(
                    PolicyRules.DuplicateName,
                    $"The {document.Kind.Name} name `{document.Name.Value}` is taken by {first.File}:{first.Line}. Choose another.",
                    document.Name.Span) { Related = first };
            }
        }
    }

    private static IEnumerable<PolicyProblem> FindUnknownItems(List<PolicyDocument> documents)
    {
        if (!documents.Exists(static document => document.Removal is not null))
        {
            return [];
        }

        var sites = new Dictionary<string, SitePolicy>(StringComparer.Ordinal);
        foreach (var site in documents.Select(static document => document.Site).OfType<SitePolicy>())
        {
            sites.TryAdd(site.Name, site);
        }

        return from document in documents
               where document.Removal is not null
               from item in document.Source.Scalars("items")
               let wrong = Items.ItemName.Check(item.Value, sites)
               where wrong is not null
               select new PolicyProblem(PolicyRules.UnknownItem, $"{Words.Quote(item.Value)} {wrong}.", item.Span);
    }

    private static IEnumerable<PolicyProblem> FindDuplicateHosts(List<PolicyDocument> documents)
    {
        var known = new Dictionary<HostPattern, (PolicyDocument Document, int Position)>(2 * documents.Count);
        foreach (var document in documents.Where(static document => document.Site is not null))
        {
            for (var i = 0; i < document.Site!.Hosts.Count; i++)
            {
                var host = document.Site.Hosts[i];
                if (!known.TryAdd(host, (document, i)))
                {
                    var first = SpanOfHost(known[host].Document, known[host].Position);
                    yield return new PolicyProblem(
                        PolicyRules.DuplicateHost,
                        $"`{host}` belongs to {first.File}:{first.Line} already. Keep it in one place.",
                        SpanOfHost(document, i)) { Related = first };
                }
            }
        }
    }

    private static SourceSpan SpanOfHost(PolicyDocument document, int position) => document.Source.Scalars("hosts").ElementAt(position).Span;
}
