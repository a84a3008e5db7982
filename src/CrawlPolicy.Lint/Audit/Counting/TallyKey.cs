using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Lint.Audit.Counting;

/// <summary>What URLs have in common that are counted together.</summary>
/// <param name="Site">The site's policy or, where none names it, the host; empty where no site was reached.</param>
/// <param name="Kind">The kind of item; <see langword="null"/> where the URLs name none.</param>
/// <param name="Verdict">Whether they may be fetched.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="IsRobotsMissing">Whether they were judged without the site's robots.txt, because it was not given.</param>
internal readonly record struct TallyKey(
    string Site, ItemKind? Kind, AuditVerdict Verdict, ReasonCode? Reason, RuleReference? Rule, bool IsRobotsMissing);
