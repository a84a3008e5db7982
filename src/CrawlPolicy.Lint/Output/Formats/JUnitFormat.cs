using System.Globalization;
using System.Xml;
using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>Writes JUnit XML: a suite for each file, a failed case for each finding, a passed case for a file without one.</summary>
internal static class JUnitFormat
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    public static void Write(Terminal terminal, LintResult result)
    {
        var byFile = result.Findings.ToLookup(static finding => finding.Problem.Span.File, StringComparer.Ordinal);
        terminal.Line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        using (var xml = XmlWriter.Create(terminal.Output, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "policy-lint");
            foreach (var name in result.Sources.Names)
            {
                WriteSuite(xml, name, [.. byFile[name]], result);
            }

            xml.WriteEndElement();
        }

        terminal.Line();
    }

    private static void WriteSuite(XmlWriter xml, string name, List<LintFinding> findings, LintResult result)
    {
        var place = Clean(FilePlace.Of(name));
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", place);
        xml.WriteAttributeString("tests", Number(Math.Max(1, findings.Count)));
        xml.WriteAttributeString("failures", Number(findings.Count(finding => finding.IsOpen && result.IsFailure(finding))));
        xml.WriteAttributeString("skipped", Number(findings.Count(static finding => !finding.IsOpen)));
        if (findings.Count == 0)
        {
            WriteCase(xml, place, "no problem");
            xml.WriteEndElement();
        }

        foreach (var finding in findings)
        {
            var (rule, span) = (finding.Problem.Rule, finding.Problem.Span);
            WriteCase(xml, place, $"{rule.Id} {rule.Name} at {Number(span.Line)}:{Number(span.Column)}");
            WriteOutcome(xml, finding, result);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string place, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", place);
        xml.WriteAttributeString("name", name);
    }

    private static void WriteOutcome(XmlWriter xml, LintFinding finding, LintResult result)
    {
        var problem = finding.Problem;
        if (!finding.IsOpen)
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", Clean(finding.Ignore is { } ignore ? $"Ignored: {ignore.Reason}" : "The baseline holds it."));
            xml.WriteEndElement();
        }
        else if (result.IsFailure(finding))
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", problem.Rule.Id);
            xml.WriteAttributeString("message", Clean(problem.Message));
            xml.WriteString(Clean($"{finding.Key.File}:{Number(problem.Span.Line)}:{Number(problem.Span.Column)}: {problem.Message}\n{problem.Rule.Why}"));
            xml.WriteEndElement();
        }
        else
        {
            xml.WriteElementString("system-out", Clean(problem.Message));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // XML 1.0 has no place for control characters and lone surrogates.
    internal static string Clean(string text)
    {
        var clean = text.ToCharArray();
        for (var i = 0; i < clean.Length; i++)
        {
            if (i + 1 < clean.Length && XmlConvert.IsXmlSurrogatePair(clean[i + 1], clean[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(clean[i]))
            {
                clean[i] = ' ';
            }
        }

        return new string(clean);
    }
}
