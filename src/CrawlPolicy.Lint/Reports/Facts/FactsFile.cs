using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Facts;

/// <summary>Reads facts files as policies are read: within limits, with the place of everything that is wrong.</summary>
internal static class FactsFile
{
    /// <summary>Reads the file that is named; no facts where none is.</summary>
    /// <exception cref="CouldNotRunException">The file is wrong; what is wrong was told on standard error.</exception>
    public static ReportFacts Read(string? path, Terminal terminal)
    {
        if (path is null)
        {
            return ReportFacts.None;
        }

        var problems = new PolicyProblems(path);
        if (new FileInfo(path) is { Exists: true, Length: > YamlSource.MaximumLength })
        {
            throw new CouldNotRunException($"The facts file {path} has more than {YamlSource.MaximumLength:N0} bytes. Shorten it.");
        }

        var facts = Parse(File.ReadAllBytes(path), problems);
        foreach (var problem in problems.Found)
        {
            terminal.Tell($"{problem.Span.File}:{problem.Span.Line}:{problem.Span.Column}: {problem.Message}");
        }

        return facts ?? throw new CouldNotRunException($"The facts file {path} is not as it must be. `policy-lint report init` writes one with all keys explained.");
    }

    /// <summary>Reads facts.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The facts; <see langword="null"/> where anything is wrong.</returns>
    public static ReportFacts? Parse(ReadOnlySpan<byte> content, PolicyProblems problems)
    {
        if (YamlSource.Read(content, problems) is not { } root)
        {
            return null;
        }

        ShapeCheck.Check(root, FactsShape.Root, "a facts file", problems);
        return problems.HasErrors || root is not SourceMapping mapping ? null : new ReportFacts(mapping);
    }
}
