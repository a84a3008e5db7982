using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Files;

/// <summary>A part of a policy file. Lines and columns count from 1; columns count UTF-16 units.</summary>
/// <param name="File">The file as findings name it.</param>
/// <param name="Line">The first line.</param>
/// <param name="Column">The first column.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The first column after the part.</param>
internal readonly record struct SourceSpan(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The beginning of a file, for what is wrong with all of it.</summary>
    public static SourceSpan StartOf(string file) => new(file, 1, 1, 1, 1);

    /// <summary>The line as decisions name it.</summary>
    public SourceLocation ToLocation() => new(File, Line);
}
