using System.Buffers;
using System.Text;
using CrawlPolicy.Datasets.Membership;
using CrawlPolicy.Decisions;
using CrawlPolicy.Handling;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Audit.Lists;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Items;

namespace CrawlPolicy.Lint.Audit.Judging;

/// <summary>Judges the lines of blocks, one block after another; each thread has a judge of its own.</summary>
/// <param name="gates">The gates.</param>
/// <param name="policies">The policies.</param>
/// <param name="question">What is asked.</param>
/// <param name="shape">Where in a line the URL stands.</param>
/// <param name="key">The key of the hashes that duplicates are found by.</param>
internal sealed class BlockJudge(
    OfflineGates gates, PolicySet policies, AuditQuestion question, ListShape shape, SipKey key)
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int MaximumLine = 65_536;

    private const int PathBuffer = 2_048;

    private static readonly SearchValues<byte> Spaces = SearchValues.Create(" \t\r"u8);

    private readonly bool _isSplit = question.Allowed is not null || question.Refused is not null;
    private readonly Evaluation _evaluation = new();
    private readonly Dictionary<TallyKey, int> _tallies = [];
    private BlockFindings _findings = null!;
    private TallyKey _lastKey;
    private int _lastTally;

    /// <summary>Judges a block.</summary>
    public void Judge(ListBlock block, CancellationToken cancellationToken)
    {
        _findings = block.Findings;
        _tallies.Clear();
        _lastTally = -1;
        ReadOnlySpan<byte> rest = block.Buffer.AsSpan(0, block.Length);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            _findings.Lines++;
            if (block.IsFirst && _findings.Lines == 1)
            {
                line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
                if (shape.HasHeader)
                {
                    _findings.PassedOver++;
                    Keep(AuditVerdict.Allow, line);
                    Keep(AuditVerdict.Refuse, line);
                    continue;
                }
            }

            JudgeLine(line, cancellationToken);
        }
    }

    private void JudgeLine(ReadOnlySpan<byte> line, CancellationToken cancellationToken)
    {
        if (line.IndexOfAnyExcept(Spaces) < 0 || (line[0] == '#' && shape.HasComments))
        {
            _findings.PassedOver++;
        }
        else if (line.Length > MaximumLine)
        {
            // Half a line would be another URL: it is in neither part of the list.
            AddMalformed(line, $"The line is longer than {MaximumLine} bytes.");
        }
        else if (shape.Take(line.TrimEnd((byte)'\r'), out var field) is { } problem)
        {
            AddMalformed(line, problem);
            Keep(AuditVerdict.Refuse, line);
        }
        else
        {
            Keep(JudgeUrl(Read(field), line, cancellationToken), line);
        }
    }

    private AuditVerdict JudgeUrl(string url, ReadOnlySpan<byte> line, CancellationToken cancellationToken)
    {
        _evaluation.Begin(question.Request with { Url = url }, policies, question.At, EvaluationKind.Ask, notes: null);
        try
        {
            var outcome = gates.Judge(_evaluation, cancellationToken);
            var refusal = outcome.Refusal ?? outcome.WouldRefuse;
            var verdict = outcome.Refusal is not null ? AuditVerdict.Refuse : outcome.WouldRefuse is null ? AuditVerdict.Allow : AuditVerdict.WouldRefuse;
            var target = _evaluation.Target;
            if (target.Url is null && FetchTarget.TryParse(url, out target) != FetchTargetProblem.None && refusal?.Reason.Gate == "target")
            {
                AddMalformed(line, $"{refusal.Reason}: {refusal.Detail}");
                return AuditVerdict.Refuse;
            }

            Count(refusal, verdict, url, target);
            if (question.Verdicts is not null)
            {
                var rule = refusal is null ? _evaluation.AllowedBy : refusal.Rule;
                VerdictLine.Write(_findings.Verdicts, verdict, refusal?.Reason.Code, rule?.Id, _evaluation.Item, url);
            }

            return verdict;
        }
        finally
        {
            _evaluation.Reset();
        }
    }

    private void Count(Refusal? refusal, AuditVerdict verdict, string url, in FetchTarget target)
    {
        var item = _evaluation.Item;
        var common = new TallyKey(
            _evaluation.SiteKey.Site ?? (target.Url is null ? "" : target.HostName),
            item is null ? null : KindOf(item),
            verdict,
            refusal?.Reason,
            refusal?.Rule,
            ReferenceEquals(_evaluation.Robots, RobotsFolder.NotGiven));
        var tally = TallyOf(common, refusal, url);
        _findings.Tallies[tally].Urls++;
        _findings.Urls.Add((target.Url is null ? SipHash.Of(key, Encoding.UTF8.GetBytes(url)) : Hash(item, target), tally));
    }

    private int TallyOf(in TallyKey common, Refusal? refusal, string url)
    {
        if (_lastTally >= 0 && IsLast(common))
        {
            return _lastTally;
        }

        if (!_tallies.TryGetValue(common, out var tally))
        {
            tally = _findings.Tallies.Count;
            _tallies.Add(common, tally);
            _findings.Tallies.Add(new Tally(common, refusal, url, _findings.Lines));
        }

        (_lastKey, _lastTally) = (common, tally);
        return tally;
    }

    // Neighbours are mostly alike, and what they share is one object.
    private bool IsLast(in TallyKey common) =>
        ReferenceEquals(common.Site, _lastKey.Site) && common.Kind == _lastKey.Kind && common.Verdict == _lastKey.Verdict
        && common.Reason == _lastKey.Reason && ReferenceEquals(common.Rule, _lastKey.Rule) && common.IsRobotsMissing == _lastKey.IsRobotsMissing;

    private ItemKind? KindOf(string item)
    {
        var kinds = _evaluation.Site!.Items;
        for (var i = 0; i < kinds.Count; i++)
        {
            if (item.StartsWith(kinds[i].Prefix, StringComparison.Ordinal))
            {
                return kinds[i];
            }
        }

        return null;
    }

    private ulong Hash(string? item, in FetchTarget target)
    {
        if (item is null)
        {
            return MemberKey.Of(key, target, PercentText.Normalize(target.PathAndQuery, stackalloc char[PathBuffer]));
        }

        Span<byte> bytes = stackalloc byte[ItemIdentity.MaximumLength];
        return SipHash.Of(key, bytes[..Encoding.ASCII.GetBytes(item, bytes)]);
    }

    // As clients send it: without the fragment, and with characters beyond ASCII escaped.
    private static string Read(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)'#');
        field = end < 0 ? field : field[..end];
        if (Ascii.IsValid(field))
        {
            return Encoding.Latin1.GetString(field);
        }

        var text = Encoding.UTF8.GetString(field);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? RequestUrl.Of(uri) : text;
    }

    private void AddMalformed(ReadOnlySpan<byte> line, string problem)
    {
        _findings.Malformed++;
        if (question.Verdicts is not null)
        {
            VerdictLine.Write(_findings.Verdicts, verdict: null, problem.Split(':')[0], rule: null, item: null, Shorten(Encoding.UTF8.GetString(line[..Math.Min(line.Length, MaximumLine)])));
        }

        if (_findings.MalformedLines.Count < MalformedLine.Shown)
        {
            // Four bytes make a character at most; one more character shows that the line was cut.
            var text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, (MalformedLine.ShownLength + 1) * 4)]).TrimEnd('\r');
            _findings.MalformedLines.Add(new MalformedLine(_findings.Lines, Shorten(text), problem));
        }
    }

    private static string Shorten(string text)
    {
        var shown = string.Concat(text.Select(static c => char.IsControl(c) ? '\uFFFD' : c));
        shown = WithoutCredentials(shown);
        return shown.Length <= MalformedLine.ShownLength ? shown : string.Concat(shown.AsSpan(0, MalformedLine.ShownLength), "…");
    }

    // A summary is shown to others; a password in the list is not theirs to read.
    private static string WithoutCredentials(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = start < 3 ? -1 : text.IndexOfAny(['/', '?', '@'], start);
        return end >= 0 && text[end] == '@' ? string.Concat(text.AsSpan(0, start), "…", text.AsSpan(end)) : text;
    }

    private void Keep(AuditVerdict verdict, ReadOnlySpan<byte> line)
    {
        if (_isSplit)
        {
            var part = verdict == AuditVerdict.Refuse ? _findings.Refused : _findings.Allowed;
            part.Write(line);
            part.Write("\n"u8);
        }
    }
}
