using System.Globalization;
using System.Xml;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Output.Formats;
using CrawlPolicy.Lint.PolicyTests.Coverage;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests;

/// <summary>Writes JUnit XML: a suite for each file and a case for each test; what no test holds is a skipped case of a suite of its own.</summary>
internal static class TestJUnit
{
    private const int ShownCases = 10;

    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };

    public static void Write(Terminal terminal, TestRun run)
    {
        terminal.Line("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        using (var xml = XmlWriter.Create(terminal.Output, Settings))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", "policy-lint test");
            foreach (var file in run.Results.GroupBy(static result => result.Test.Location.File, StringComparer.Ordinal))
            {
                WriteSuite(xml, FilePlace.Of(file.Key), [.. file]);
            }

            if (run.Coverage is { } coverage)
            {
                WriteSuite(xml, coverage);
            }

            xml.WriteEndElement();
        }

        terminal.Line();
    }

    private static void WriteSuite(XmlWriter xml, string place, List<PolicyTestResult> results)
    {
        var tests = results.GroupBy(static result => result.Test, ReferenceEqualityComparer.Instance).Select(static test => test.ToList()).ToList();
        Start(xml, place, tests.Count, tests.Count(static test => test.Exists(static result => !result.Passed)), skipped: 0);
        foreach (var test in tests)
        {
            StartCase(xml, place, test[0].Test.Name);
            if (test.FindAll(static result => !result.Passed) is { Count: > 0 } failed)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", JUnitFormat.Clean(failed[0].Failure!));
                xml.WriteString(JUnitFormat.Clean($"{test[0].Test.Location}: {Number(failed.Count)} of {Number(test.Count)} fetches{string.Concat(failed.Take(ShownCases).Select(Describe))}"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Describe(PolicyTestResult result) =>
        $"\n{result.Case}\n  {result.Failure}\n  expected: {result.Expected}\n  actual: {result.Actual}";

    private static void WriteSuite(XmlWriter xml, CoverageOfPolicies coverage)
    {
        var missing = coverage.Missing.Count();
        Start(xml, "coverage", coverage.Units.Count, failures: 0, missing);
        foreach (var unit in coverage.Units)
        {
            StartCase(xml, FilePlace.Of(unit.Span.File), $"{CoverageReport.Word(unit.Kind)} {unit.Name}");
            if (!unit.IsCovered)
            {
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", JUnitFormat.Clean($"{unit.Span.ToLocation()}: {unit.Missing}"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string name, int tests, int failures, int skipped)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", JUnitFormat.Clean(name));
        xml.WriteAttributeString("tests", Number(tests));
        xml.WriteAttributeString("failures", Number(failures));
        xml.WriteAttributeString("skipped", Number(skipped));
    }

    private static void StartCase(XmlWriter xml, string place, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", JUnitFormat.Clean(place));
        xml.WriteAttributeString("name", JUnitFormat.Clean(name));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
