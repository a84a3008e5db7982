using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>One pass over the lines of a file, filling the tables of a <see cref="ParsedFile"/>.</summary>
internal ref struct RobotsParser(byte[] content)
{
    private readonly ReadOnlySpan<byte> _content = content;
    private PooledList<RuleEntry> _rules;
    private PooledList<AgentEntry> _agents;
    private PooledList<GroupEntry> _groups;
    private RecordTables _records;
    private FindingList _findings;
    private GroupEntry _open;
    private int _line;
    private int _runStart;
    private bool _inGroup;
    private bool _ruleSeen;
    private bool _runIsOpen;

    public ParsedFile Parse(RobotsTieBreak tieBreak, List<string> findings)
    {
        foreach (var code in findings)
        {
            _findings.Add(code, 0, 0, 0);
        }

        ReadLines();
        CloseGroup();
        return new ParsedFile
        {
            Content = content,
            Rules = _rules.ToArrayAndReturn(),
            Agents = _agents.ToArrayAndReturn(),
            Groups = _groups.ToArrayAndReturn(),
            Records = _records.Grouped.ToArrayAndReturn(),
            GlobalRecords = _records.Global.ToArrayAndReturn(),
            Sitemaps = _records.Sitemaps.ToArrayAndReturn(),
            Findings = _findings.ToArrayAndReturn(),
            TieBreak = tieBreak,
            LooksLikeHtml = TextForm.LooksLikeHtml(_content),
        };
    }

    private void ReadLines()
    {
        var start = 0;
        while (start < _content.Length)
        {
            _line++;
            var length = _content[start..].IndexOfAny((byte)'\n', (byte)'\r');
            var end = length < 0 ? _content.Length : start + length;
            ReadLine(start, end);
            start = end + 1;
            if ((uint)start < (uint)_content.Length && _content[start] == '\n' && _content[end] == '\r')
            {
                start++;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadLine(int start, int end)
    {
        // Nine lines in ten of real files read so to the byte; the rest take the careful way.
        var line = _content[start..end];
        if (line.Length > 8 && line[8] == ':'
            && (BinaryPrimitives.ReadUInt64LittleEndian(line) | 0x2020202020202020) == 0x776F6C6C61736964)
        {
            AddRule(RobotsRuleKind.Disallow, start + 9, end);
        }
        else if (line.Length > 5 && line[5] == ':' && (line[4] | 0x20) == 'w'
            && (BinaryPrimitives.ReadUInt32LittleEndian(line) | 0x20202020) == 0x6F6C6C61)
        {
            AddRule(RobotsRuleKind.Allow, start + 6, end);
        }
        else
        {
            ReadAnyLine(start, end);
        }
    }

    private void ReadAnyLine(int start, int end)
    {
        (start, end) = Trim(start, end);
        if (start == end)
        {
            return;
        }

        var line = LineSplitter.Split(_content[start..end]);
        if (line.KeyLength == 0)
        {
            _findings.Add(RobotsFindingCodes.NotARecord, _line, start, end - start);
            return;
        }

        var (key, record, isMisspelt) = KeyReader.Read(_content.Slice(start, line.KeyLength));
        if (line.IsColonMissing)
        {
            if (key == LineKey.Record && record == RobotsRecordKind.Other)
            {
                _findings.Add(RobotsFindingCodes.NotARecord, _line, start, end - start);
                return;
            }

            _findings.Add(RobotsFindingCodes.MissingColon, _line, start, line.KeyLength);
        }

        if (isMisspelt)
        {
            _findings.Add(RobotsFindingCodes.MisspeltKey, _line, start, line.KeyLength);
        }

        switch (key)
        {
            case LineKey.UserAgent:
                AddAgent(start + line.ValueStart, end);
                break;
            case LineKey.Allow:
                AddRule(RobotsRuleKind.Allow, start + line.ValueStart, end);
                break;
            case LineKey.Disallow:
                AddRule(RobotsRuleKind.Disallow, start + line.ValueStart, end);
                break;
            default:
                AddRecord(record, start, line.KeyLength, start + line.ValueStart, end);
                break;
        }
    }

    private void AddAgent(int start, int end)
    {
        (start, end) = Trim(start, end);
        if (!_inGroup || _ruleSeen)
        {
            CloseGroup();
            _inGroup = true;
            _ruleSeen = false;
            _runIsOpen = false;
            _open = new GroupEntry(_agents.Count, 0, _rules.Count, 0, _records.Grouped.Count, 0);
        }

        if (!_runIsOpen)
        {
            _runIsOpen = true;
            _runStart = _agents.Count;
        }

        var value = _content[start..end];
        var tokenLength = ProductToken.Measure(value, out var isWildcard);
        _agents.Add(new AgentEntry(start, value.Length, tokenLength, _line, _groups.Count, isWildcard));
        if (value.IsEmpty)
        {
            _findings.Add(RobotsFindingCodes.EmptyUserAgent, _line, start, 0);
        }
        else if (tokenLength != value.Length)
        {
            _findings.Add(RobotsFindingCodes.NonstandardToken, _line, start, value.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddRule(RobotsRuleKind kind, int start, int end)
    {
        (start, end) = Trim(start, end);
        if (!_inGroup)
        {
            _findings.Add(RobotsFindingCodes.RuleBeforeGroup, _line, start, end - start);
            return;
        }

        _ruleSeen = true;
        _runIsOpen = false;
        if (start < end && _content[start] is not ((byte)'/' or (byte)'*'))
        {
            _findings.Add(RobotsFindingCodes.PatternNotRooted, _line, start, end - start);
        }

        _rules.Add(new RuleEntry(start, end - start, kind, _line));
    }

    private void AddRecord(RobotsRecordKind kind, int keyStart, int keyLength, int start, int end)
    {
        (start, end) = Trim(start, end);
        if (kind != RobotsRecordKind.Sitemap)
        {
            _runIsOpen = false;
        }

        var (agentStart, agentEnd) = _inGroup && kind != RobotsRecordKind.Sitemap ? (_runStart, _agents.Count) : (0, 0);
        var record = new RecordEntry(kind, keyStart, keyLength, start, end - start, _line, agentStart, agentEnd);
        if (_records.Add(record) is { } finding)
        {
            _findings.Add(finding, _line, keyStart, keyLength);
        }
        else if (!Pace.PaceReader.CanRead(kind, _content[start..end]))
        {
            _findings.Add(RobotsFindingCodes.UnreadableValue, _line, keyStart, end - keyStart);
        }
        else if (record.IsGlobal && kind is not (RobotsRecordKind.Sitemap or RobotsRecordKind.License or RobotsRecordKind.Other))
        {
            _findings.Add(RobotsFindingCodes.RecordBeforeGroup, _line, keyStart, keyLength);
        }
    }

    private void CloseGroup()
    {
        if (_inGroup)
        {
            _groups.Add(_open with { AgentEnd = _agents.Count, RuleEnd = _rules.Count, RecordEnd = _records.Grouped.Count });
        }
    }

    /// <summary>The range without its comment and without white space (and control bytes) at both ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly (int Start, int End) Trim(int start, int end)
    {
        var comment = _content[start..end].IndexOf((byte)'#');
        if (comment >= 0)
        {
            end = start + comment;
        }

        while (start < end && _content[start] <= 0x20)
        {
            start++;
        }

        while (start < end && _content[end - 1] <= 0x20)
        {
            end--;
        }

        return (start, end);
    }
}
