using System.Net;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes a crawler profile of a <c>Crawler</c> file.</summary>
internal static class CrawlerReader
{
    public static CrawlerProfile Read(SourceMapping root, PolicyProblems problems)
    {
        var token = root.Text("productToken") ?? "";
        if (root.Scalar("userAgent") is { } userAgent)
        {
            CheckUserAgent(userAgent, token, problems);
        }

        return new CrawlerProfile
        {
            Name = root.Text("name") ?? "",
            ProductToken = token,
            UserAgent = root.Text("userAgent") ?? "",
            Operator = root.Text("operator") ?? "",
            Purposes = [.. ReadPurposes(root).Distinct()],
            IsPublicSearchEngine = root.Text("publicSearchEngine") == "true",
            ContentUse = ReadContentUse(root),
            CredentialSha256 = root.Mapping("credentials")?.Text("passwordSha256"),
            EgressRanges = [.. ReadNetworks(root)],
            Location = root.Span.ToLocation(),
        };
    }

    private static void CheckUserAgent(SourceScalar userAgent, string token, PolicyProblems problems)
    {
        if (token.Length > 0 && !ProductTokenText.IsCarried(userAgent.Value, token))
        {
            problems.Add(
                PolicyRules.ImpersonatingUserAgent,
                userAgent.Span,
                $"The user agent does not carry the product token `{token}`. Begin it with `{token}/` and a version.");
        }

        if (!userAgent.Value.Contains('@', StringComparison.Ordinal)
            && !userAgent.Value.Contains("https://", StringComparison.OrdinalIgnoreCase)
            && !userAgent.Value.Contains("http://", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(
                PolicyRules.ContactMissing,
                userAgent.Span,
                "The user agent names no way to reach the operator. Add an address of the Web or of mail, such as `(+https://example.com/bot)`.");
        }
    }

    private static ContentUse? ReadContentUse(SourceMapping root) => root.Text("contentUse") switch
    {
        "immediate" => ContentUse.Immediate,
        "reference" => ContentUse.Reference,
        "full" => ContentUse.Full,
        _ => null,
    };

    private static IEnumerable<CrawlPurpose> ReadPurposes(SourceMapping root)
    {
        foreach (var word in root.Scalars("purposes"))
        {
            if (CrawlPurpose.TryParse(word.Value, out var purpose))
            {
                yield return purpose;
            }
        }
    }

    private static IEnumerable<IPNetwork> ReadNetworks(SourceMapping root)
    {
        foreach (var text in root.Scalars("egress"))
        {
            if (IPNetwork.TryParse(text.Value, out var network))
            {
                yield return network;
            }
        }
    }
}
