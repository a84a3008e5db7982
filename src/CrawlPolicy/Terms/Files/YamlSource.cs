using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CrawlPolicy.Terms.Files;

/// <summary>Reads one YAML document into nodes with their places, within limits, without reflection, and without throwing on content.</summary>
internal sealed class YamlSource
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <summary>How deep lists and mappings may nest.</summary>
    public const int MaximumDepth = 16;

    /// <summary>How many values a file may hold.</summary>
    public const int MaximumNodes = 20_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>So many keys are looked through one by one; more of them in a set.</summary>
    private const int FewKeys = 16;

    private static readonly WordPool Pool = new();

    private readonly PolicyProblems _problems;
    private readonly Parser _parser;
    private int _nodes;

    private YamlSource(TextReader text, PolicyProblems problems)
    {
        _parser = new Parser(text);
        _problems = problems;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The document; <see langword="null"/> where there is none that can be read.</returns>
    public static SourceNode? Read(ReadOnlySpan<byte> content, PolicyProblems problems)
    {
        var start = SourceSpan.StartOf(problems.File);
        if (content.Length > MaximumLength)
        {
            problems.Add(PolicyRules.TooLarge, start, $"The file has {content.Length:N0} bytes. Split it: a policy file has at most {MaximumLength:N0}.");
            return null;
        }

        string text;
        try
        {
            text = StrictUtf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
        }
        catch (DecoderFallbackException invalid)
        {
            problems.Add(PolicyRules.NotUtf8, start, $"The file is not UTF-8: the bytes at offset {invalid.Index} are no character. Save it as UTF-8.");
            return null;
        }

        using var reader = new StringReader(text);
        var source = new YamlSource(reader, problems);
        try
        {
            return source.ReadDocument();
        }
        catch (YamlException error)
        {
            problems.Add(PolicyRules.YamlParseError, Span(problems.File, error.Start, error.End), $"The file is not YAML. {Sentence(error.Message)}");
            return null;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The parser's own slips on odd input come out as these; the file is as unreadable as with a proper message.
            problems.Add(
                PolicyRules.YamlParseError,
                source.LastRead,
                "The file is not YAML from here on. Look for a bracket or a quote that is not closed, and for unusual characters.");
            return null;
        }
    }

    /// <summary>The last part that was understood.</summary>
    private SourceSpan LastRead => _parser.Current is { } last ? Span(_problems.File, last.Start, last.End) : SourceSpan.StartOf(_problems.File);

    private static string Sentence(string message) => message.EndsWith('.') ? message : $"{message}.";

    private static SourceSpan Span(string file, Mark start, Mark end) =>
        new(file, (int)start.Line, (int)start.Column, (int)end.Line, (int)end.Column);

    // The parser gives the bracket no width.
    private SourceSpan Bracket(Mark at) => new(_problems.File, (int)at.Line, (int)at.Column, (int)at.Line, (int)at.Column + 1);

    private SourceNode? ReadDocument()
    {
        _ = _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _problems.Add(PolicyRules.MultiDocumentOrEmptyFile, SourceSpan.StartOf(_problems.File), "The file is empty. Write a policy, or delete the file.");
            return null;
        }

        var node = ReadNode(0);
        if (node is null)
        {
            return null;
        }

        _ = _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            _problems.Add(
                PolicyRules.MultiDocumentOrEmptyFile,
                Span(_problems.File, second.Start, second.End),
                "A second document begins here. Give each policy a file of its own.");
            return null;
        }

        return node;
    }

    private SourceNode? ReadNode(int depth)
    {
        var current = _parser.Consume<ParsingEvent>();
        var span = Span(_problems.File, current.Start, current.End);
        if (depth > MaximumDepth || ++_nodes > MaximumNodes)
        {
            _problems.Add(PolicyRules.TooLarge, span, $"The file nests deeper than {MaximumDepth} levels or holds more than {MaximumNodes:N0} values. Split it.");
            return null;
        }

        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false })
        {
            _problems.Add(PolicyRules.AnchorOrMergeKey, span, "Anchors, aliases and tags are not read. Write the value out where it applies.");
            return null;
        }

        return current switch
        {
            Scalar scalar => new SourceScalar(span, Pool.Get(scalar.Value), scalar.Style == ScalarStyle.Plain),
            SequenceStart start => ReadSequence(span, start.Style == SequenceStyle.Flow, depth),
            MappingStart start => ReadMapping(span, start.Style == MappingStyle.Flow, depth),
            _ => throw new YamlException(current.Start, current.End, "A value was expected here"),
        };
    }

    private SourceSequence? ReadSequence(SourceSpan span, bool isFlow, int depth)
    {
        var items = new List<SourceNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        var end = _parser.Consume<SequenceEnd>();
        return new SourceSequence(span, items.ToArray()) { ClosedBy = isFlow ? Bracket(end.Start) : null };
    }

    private SourceMapping? ReadMapping(SourceSpan span, bool isFlow, int depth)
    {
        var entries = new List<SourceEntry>();
        HashSet<string>? many = null;
        while (!_parser.Accept<MappingEnd>(out _))
        {
            if (ReadNode(depth + 1) is not { } key || ReadNode(depth + 1) is not { } value)
            {
                return null;
            }

            if (key is not SourceScalar name)
            {
                _problems.Add(PolicyRules.WrongType, key.Span, $"A key is {key.Kind}. Write a word.");
            }
            else if (IsKnown(name.Value, entries, ref many))
            {
                _problems.Add(PolicyRules.DuplicateKey, name.Span, $"The key `{name.Value}` stands here a second time. Keep one of the two.");
            }
            else
            {
                entries.Add(new SourceEntry(name, value));
            }
        }

        var end = _parser.Consume<MappingEnd>();
        return new SourceMapping(span, entries.ToArray()) { ClosedBy = isFlow ? Bracket(end.Start) : null };
    }

    private static bool IsKnown(string key, List<SourceEntry> entries, ref HashSet<string>? many)
    {
        if (entries.Count < FewKeys)
        {
            return entries.Exists(entry => entry.Key.Value == key);
        }

        many ??= entries.Select(static entry => entry.Key.Value).ToHashSet(StringComparer.Ordinal);
        return !many.Add(key);
    }
}
