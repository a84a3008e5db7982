using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Lint.Signals.Places;
using CrawlPolicy.Robots;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Signals.RobotsTxt;
using CrawlPolicy.Signals.TdmRep;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Lint.Signals.Saved;

/// <summary>Reads saved files as the files of one origin, without any network.</summary>
internal sealed class SavedSurvey
{
    private readonly Survey _survey;
    private readonly IReadOnlyList<SavedFile> _files;
    private readonly List<(Uri Url, bool IsDoubtful)> _licences = [];

    private SavedSurvey(SurveySubject subject, IReadOnlyList<SavedFile> files)
    {
        _survey = new Survey(subject);
        _files = files;
    }

    private SurveySubject Subject => _survey.Subject;

    private string Origin => Subject.Target.Origin;

    /// <summary>Reads the files.</summary>
    /// <param name="subject">What they are asked about.</param>
    /// <param name="files">The files, in any order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Survey> ReadAsync(SurveySubject subject, IReadOnlyList<SavedFile> files, CancellationToken cancellationToken)
    {
        var reader = new SavedSurvey(subject, files);
        foreach (var file in files.OrderBy(static file => file.Kind))
        {
            await reader.ReadAsync(file, cancellationToken);
        }

        reader.ReadLicences();
        reader.ReadPolicy();
        return reader._survey;
    }

    private Task ReadAsync(SavedFile file, CancellationToken cancellationToken)
    {
        _survey.Notes.Add($"{file.Name} is read as {SavedFileKinds.NameOf(file.Kind)}{(PlaceOf(file) is { } place ? $", in the place of {place}" : "")}.");
        switch (file.Kind)
        {
            case SavedFileKind.Robots:
                ReadRobots(file);
                break;
            case SavedFileKind.TdmRep:
                FilePlace.Add(_survey, new TdmRepFormat(), Snapshot(PlaceOf(file)!, file, "application/json"));
                break;
            case SavedFileKind.AiTxt:
                FilePlace.Add(_survey, new AiTxtFormat(), Snapshot(PlaceOf(file)!, file, "text/plain"));
                break;
            case SavedFileKind.TrustTxt:
                FilePlace.Add(_survey, new TrustTxtFormat(), Snapshot(PlaceOf(file)!, file, "text/plain"));
                break;
            case SavedFileKind.Head:
                return ReadResponseAsync(SavedResponse.Read(file), cancellationToken);
            case SavedFileKind.Html:
                return ReadBodyAsync(file.Content, BodyNeed.Page, "text/html; charset=utf-8", coding: null, cancellationToken);
            case SavedFileKind.Metadata:
                return ReadBodyAsync(file.Content, BodyNeed.Metadata, contentType: null, coding: null, cancellationToken);
        }

        return Task.CompletedTask;
    }

    private void ReadRobots(SavedFile file)
    {
        var content = file.Content.AsMemory(0, Math.Min(file.Content.Length, RobotsDocument.MaximumLength));
        if (RobotsAnswers.LooksLikeMarkup(content.Span))
        {
            RobotsPlace.AddMissing(_survey, $"{Origin}/robots.txt holds markup, a web page rather than a robots.txt.");
            _survey.Notes.Add($"No fetch leaves for {Origin} while its robots.txt is a web page.");
            return;
        }

        var snapshot = Snapshot($"{Origin}/robots.txt", file, "text/plain");
        var reference = new RobotsFileReference(snapshot.Url, SignalFile.Of(snapshot).Digest, snapshot.FetchedAt);
        _licences.AddRange(RobotsPlace.Add(_survey, RobotsDocument.Parse(content.Span), reference).Select(static url => (new Uri(url), false)));
    }

    private async Task ReadResponseAsync(SavedResponse response, CancellationToken cancellationToken)
    {
        _licences.AddRange(HeadPlace.Add(_survey, response.Headers).Select(static url => (url, false)));
        if (!response.Body.IsEmpty && BodyPlace.NeedOf(response.Status, response.ContentType) is var need and not BodyNeed.None)
        {
            // What `curl --compressed` saves is decoded, and keeps the field that says otherwise.
            var isCoded = response.ContentEncoding is not null && response.Body.Span is not ([(byte)'<', ..] or [(byte)'%', ..]);
            await ReadBodyAsync(response.Body.ToArray(), need, response.ContentType, isCoded ? response.ContentEncoding : null, cancellationToken);
        }
    }

    private async Task ReadBodyAsync(byte[] content, BodyNeed need, string? contentType, string? coding, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(content, writable: false);
        var subject = new BodySubject(new Uri(Subject.Target.Url), contentType, coding, Subject.ProductToken);
        var named = await BodyPlace.AddAsync(_survey, body, need, subject, content.Length, cancellationToken);
        _licences.AddRange(named.Select(static licence => (licence.Url, licence.IsDoubtful)));
    }

    // A document counts for the address of its name; those that no other file names count as well, as if one did.
    private void ReadLicences()
    {
        var documents = _files.Where(static file => file.Kind == SavedFileKind.Rsl).ToList();
        foreach (var (url, isDoubtful) in _licences.OrderBy(static licence => licence.IsDoubtful).DistinctBy(static licence => licence.Url))
        {
            var document = documents.Find(file => IsNamed(file, url));
            documents.Remove(document!);
            if (document is null)
            {
                _survey.Of(SignalProtocol.Rsl).Silences.Add($"The licence document {url} is named, and was not given: add it with --from-file.");
            }
            else
            {
                FilePlace.Add(_survey, new RslFormat(), Snapshot(url.AbsoluteUri, document, "application/rsl+xml"), isDoubtful);
            }
        }

        foreach (var document in documents)
        {
            FilePlace.Add(_survey, new RslFormat(), Snapshot(AddressOf(document), document, "application/rsl+xml"));
        }
    }

    private void ReadPolicy()
    {
        var policies = _files.Where(static file => file.Kind == SavedFileKind.TdmPolicy).ToList();
        if (_survey.Tdm.PolicyUrl is not { } written)
        {
            if (policies.Count > 0)
            {
                _survey.Of(SignalProtocol.TdmRep).Silences.Add("No reservation names a policy, so that the policy counts for nothing.");
            }

            return;
        }

        var url = Uri.TryCreate(new Uri(Subject.Target.Url), written, out var absolute) ? absolute : new Uri(Subject.Target.Url);
        var file = policies.Find(policy => IsNamed(policy, url)) ?? (policies.Count == 1 ? policies[0] : null);
        if (file is null)
        {
            _survey.Of(SignalProtocol.TdmRep).Silences.Add($"The policy {url} is named, and was not given: add it with --from-file.");
        }
        else
        {
            _survey.Tdm.Take(written, TdmPolicyReader.Read(SignalFile.Of(Snapshot(url.AbsoluteUri, file, "application/json"))));
        }
    }

    private string? PlaceOf(SavedFile file) => file.Kind switch
    {
        SavedFileKind.Robots => $"{Origin}/robots.txt",
        SavedFileKind.TdmRep => $"{Origin}/.well-known/tdmrep.json",
        SavedFileKind.AiTxt => $"{Origin}/ai.txt",
        SavedFileKind.TrustTxt => $"{Origin}/trust.txt",
        SavedFileKind.Rsl or SavedFileKind.TdmPolicy => null,
        _ => Subject.Target.Url,
    };

    private string AddressOf(SavedFile file) => $"{Origin}/{Uri.EscapeDataString(Path.GetFileName(file.Name))}";

    private static bool IsNamed(SavedFile file, Uri url) =>
        Path.GetFileName(file.Name).Equals(url.Segments[^1], StringComparison.Ordinal);

    private SiteFileSnapshot Snapshot(string url, SavedFile file, string mediaType) => new()
    {
        Url = url,
        Outcome = SiteFileOutcome.Found,
        FetchedAt = Subject.Time.GetUtcNow(),
        ExpiresAt = Subject.Time.GetUtcNow(),
        Status = 200,
        MediaType = mediaType,
        Content = file.Content,
        IsIncomplete = file.Content.Length > SignalFileFormat.MaximumLength,
    };
}
