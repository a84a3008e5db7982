using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.TermsTexts;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Evidence;

/// <summary>CP408: the text of the terms that is kept beside a policy is the one that its hash stands for.</summary>
internal sealed class TermsTextMismatch : IFileCheck
{
    private static readonly PolicyRule Own = new("CP408", "terms-text-mismatch", PolicySeverity.Warning)
    {
        Summary = "The text of the terms that is kept beside a policy is there, and is the one that `sha256` stands for.",
        Why = "What was reviewed is no longer known, so that a change of the terms cannot be shown.",
        Fix = "Take the file back from the history of the repository; or read the terms anew and run `policy-lint terms update FILE`.",
        Bad = """
            # file: sites/shop.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: shop
            hosts: [shop.example]
            terms:
              document: https://shop.example/terms
              how: secondary
              sha256: 6dc5f3a0dd66bcfb1a2a1c0d12cb1cc2d8b8ad25e2a3dc1ff7c2dd4a4b9f2b31
              text: terms/no-such-file.txt
            default: deny
            """,
        Good = """
            # file: sites/shop.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: shop
            hosts: [shop.example]
            terms:
              document: https://shop.example/terms
              how: secondary
              sha256: 6dc5f3a0dd66bcfb1a2a1c0d12cb1cc2d8b8ad25e2a3dc1ff7c2dd4a4b9f2b31
            default: deny
            """,
    };

    /// <inheritdoc/>
    public PolicyRule Rule => Own;

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        // Standard input has no folder that files could lie in.
        if (document.Site?.Terms is not { Text: { } text } terms || file.Path == PolicySources.StandardInput)
        {
            yield break;
        }

        var span = document.Source.Mapping("terms")!.Scalar("text")!.Span;
        var content = TermsTextFile.Read(file.Path, text, out var problem);
        if (problem is not null)
        {
            yield return new PolicyProblem(Own, $"The text {Words.Quote(text)} {problem}, seen from this file's folder.", span);
        }
        else if (terms.Sha256 is null)
        {
            yield return new PolicyProblem(Own, "`text` has no `sha256` that it is held against. Run `policy-lint terms update` for this file.", span);
        }
        else if (TermsTextFile.DigestOf(content) is var digest && digest != terms.Sha256)
        {
            yield return new PolicyProblem(Own, $"The text {Words.Quote(text)} has the SHA-256 {digest}, and not the one of `sha256`: one of them was changed without the other.", span);
        }
    }
}
