using System.Text;
using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>Writes a result in the formats that were asked for.</summary>
internal static class LintReport
{
    /// <summary>Writes it to each target.</summary>
    public static void Write(Terminal terminal, LintResult result, IReadOnlyList<FormatTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.File is null)
            {
                Write(terminal, result, target.Format);
                continue;
            }

            using var file = new StreamWriter(target.File, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            Write(new Terminal(file, file, terminal.OpenInput, isColoured: false), result, target.Format);
        }
    }

    private static void Write(Terminal terminal, LintResult result, FindingFormat format)
    {
        switch (format)
        {
            case FindingFormat.Json:
                JsonFormat.Write(terminal, result);
                break;
            case FindingFormat.Sarif:
                SarifFormat.Write(terminal, result);
                break;
            case FindingFormat.GitHub:
                GitHubFormat.Write(terminal, result);
                break;
            case FindingFormat.JUnit:
                JUnitFormat.Write(terminal, result);
                break;
            default:
                FindingReport.Write(terminal, result.Sources, [.. result.Open.Select(static finding => finding.Problem)], OutputFormat.Pretty, result.Ignored, result.Known);
                break;
        }
    }
}
