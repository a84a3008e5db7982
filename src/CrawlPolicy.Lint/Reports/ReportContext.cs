using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Reports;

/// <summary>What counting needs besides the entries.</summary>
/// <param name="Question">What was asked for.</param>
/// <param name="Book">Makes the counts.</param>
/// <param name="Content">Tells content that is held from what was deleted.</param>
/// <param name="Suffixes">The public suffixes.</param>
/// <param name="SuffixesSource">Where they are from, in words, with a digest.</param>
internal sealed record ReportContext(ReportQuestion Question, CountBook Book, ContentStates Content, PublicSuffixes Suffixes, string SuffixesSource);
