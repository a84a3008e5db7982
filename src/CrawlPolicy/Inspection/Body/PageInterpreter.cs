using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.Headers;
using CrawlPolicy.Signals.Licences;
using CrawlPolicy.Signals.Rsl;
using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Makes of what a page says what it means for each purpose. One instance for one page.</summary>
/// <param name="facts">What the page says.</param>
/// <param name="productToken">The crawler's product token.</param>
/// <param name="now">The time that dates are compared with.</param>
internal sealed class PageInterpreter(PageFacts facts, string productToken, DateTimeOffset now)
{
    private readonly SignalFindings _findings = new();
    private SignalStatement? _licence;
    private SignalStatement? _rsl;
    private bool _isPaywalled;
    private string? _shortfall = facts.Shortfall;

    private string Page => facts.PageUrl.AbsoluteUri;

    /// <summary>Interprets the page.</summary>
    public BodyReading Interpret()
    {
        var robots = Robots();
        InterpretLinks();
        InterpretStructuredData(isDoubtful: false);
        InterpretStructuredData(isDoubtful: true);
        InterpretRsl();
        return new BodyReading
        {
            Statements = [.. new[] { robots, _rsl, _licence }.OfType<SignalStatement>()],
            MetaReservation = Reservation(),
            RslDocuments = [.. RslDocuments()],
            IsPaywalled = _isPaywalled,
            Findings = _findings.All,
            Shortfall = _shortfall,
        };
    }

    private SignalStatement? Robots()
    {
        var reading = default(SignalReading);
        var raw = new List<string>();
        foreach (var meta in facts.Metas)
        {
            var said = RobotsTagText.ReadMeta(meta.Name, meta.Content, productToken, now, _findings);
            if (!said.IsEmpty)
            {
                reading |= meta.IsDoubtful ? said.WithoutPermissions : said;
                raw.Add($"<meta name=\"{meta.Name}\" content=\"{meta.Content}\">");
            }
        }

        return reading.IsEmpty
            ? null
            : new SignalStatement(SignalProtocol.MetaRobots, "meta robots", SignalStatement.Cut(string.Concat(raw)))
            {
                Denied = reading.Denied,
                Allowed = reading.Allowed,
                Use = reading.Use,
            };
    }

    // Of elements that differ, a reservation counts; a policy can lift it, and so must not be doubtful.
    private TdmReservation? Reservation()
    {
        var written = Tdm("tdm-reservation").ToList();
        foreach (var meta in written.Where(static meta => meta.Content.Trim() is not ("0" or "1")))
        {
            _findings.Add("malformed-reservation", $"The tdm-reservation {SignalFindings.Quote(meta.Content)} is neither 1 nor 0, and is unset. Write 1 or 0.", "meta tdm-reservation");
        }

        var stated = written.FirstOrDefault(static meta => meta.Content.Trim() == "1")
            ?? written.FirstOrDefault(static meta => meta.Content.Trim() == "0" && !meta.IsDoubtful);
        var policies = Tdm("tdm-policy").Where(static meta => !meta.IsDoubtful).Select(static meta => meta.Content.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (policies.Count > 1)
        {
            _findings.Add("several-policies", "Several TDM policies are named, so that none counts. Name one.", "meta tdm-policy");
        }

        var policy = policies.Count == 1 ? facts.Resolve(policies[0])?.AbsoluteUri : null;
        return stated is null && policy is null ? null : TdmReservation.Read(stated?.Content, policy, "meta tdm-reservation");
    }

    private IEnumerable<MetaFact> Tdm(string name) => facts.Metas.Where(meta => meta.Name == name);

    private void InterpretLinks()
    {
        foreach (var link in facts.Licences.Where(static link => !IsRsl(link)))
        {
            Add(ref _licence, CreativeCommons.Read(facts.Resolve(link.Href)?.AbsoluteUri ?? link.Href, $"{Page}#{link.Element}"), link.IsDoubtful);
        }
    }

    private void InterpretStructuredData(bool isDoubtful)
    {
        var reader = new StructuredDataReader(Page);
        foreach (var embedded in facts.Embedded.Where(item => item.MediaType == EmbeddedText.JsonLd && item.IsDoubtful == isDoubtful))
        {
            reader.Read(embedded.Text);
        }

        var said = reader.Facts;
        foreach (var licence in said.Licences)
        {
            Add(ref _licence, CreativeCommons.Read(facts.Resolve(licence)?.AbsoluteUri ?? licence, $"{Page}#license"), isDoubtful);
        }

        _isPaywalled |= said.IsAccessibleForFree == false;
        _shortfall ??= Shortfalls.Of(said.Findings);
        foreach (var finding in said.Findings)
        {
            _findings.Add(finding.Code, finding.Message, finding.Location);
        }
    }

    private void InterpretRsl()
    {
        foreach (var embedded in facts.Embedded.Where(static item => item.MediaType == EmbeddedText.Rsl))
        {
            Add(ref _rsl, RslSource.ReadInline(embedded.Text, $"{Page}#rsl", _findings), embedded.IsDoubtful);
        }
    }

    private IEnumerable<LicenceReference> RslDocuments() =>
        from link in facts.Licences.Where(IsRsl)
        let url = facts.Resolve(link.Href)
        where url is not null
        group link by url into links
        select new LicenceReference(links.Key, links.All(static link => link.IsDoubtful));

    private static bool IsRsl(LicenceLink link) =>
        BodyMedia.TypeOf(link.Type).Equals(EmbeddedText.Rsl, StringComparison.OrdinalIgnoreCase);

    private static void Add(ref SignalStatement? sum, SignalStatement? statement, bool isDoubtful)
    {
        if (statement is not null)
        {
            statement = isDoubtful ? statement with { Allowed = Terms.PurposeSet.None } : statement;
            sum = sum is null ? statement : SignalStatements.MostRestrictive(sum, statement);
        }
    }
}
