using System.Buffers;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>Checks what is reported from outside; what the doors find out themselves is of the right form.</summary>
internal static class OutcomeForm
{
    /// <summary>The longest note.</summary>
    public const int MaximumNote = 1000;

    private const string DigestPrefix = "sha256:";

    private const int DigestLength = 64;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Looks for what is wrong with the identity of a decision.</summary>
    /// <inheritdoc cref="Check" path="/returns"/>
    public static string? CheckId(string id) => DecisionId.TryReadTime(id, out _)
        ? null
        : "The decision's identity is not the 26 characters behind 'id=' in the header Crawl-Policy-Decision. Give it as it stands there.";

    /// <summary>Looks for what is wrong with an outcome.</summary>
    /// <returns>A full sentence with the remedy; <see langword="null"/> where all is right.</returns>
    public static string? Check(FetchOutcome outcome, string note)
    {
        var digest = outcome.Digest.AsSpan();
        return !Enum.IsDefined(outcome.Event) ? "The event is none. Give 'received', 'kept' or 'deleted'."
            : outcome.MediaType.Length > 0 && (!MediaTypeText.IsValid(outcome.MediaType) || outcome.MediaType.AsSpan().ContainsAnyInRange('A', 'Z'))
                ? "The media type is not 'type/subtype' in lower case without parameters. Write it so, or leave it out."
            : outcome.Modality.Length > 0 && !Modality.IsKnown(outcome.Modality)
                ? "The modality is not 'text', 'image', 'audio', 'video' or 'other'. Give one of these, or leave it out."
            : outcome.Language.Length > 0 && LanguageTag.ListOf(outcome.Language) != outcome.Language
                ? "The language is not one tag such as 'de' or 'pt-BR' (BCP 47), or several with commas and no spaces between them. Write it so, or leave it out."
            : digest.Length > 0 && !(digest.StartsWith(DigestPrefix) && digest.Length == DigestPrefix.Length + DigestLength && !digest[DigestPrefix.Length..].ContainsAnyExcept(HexDigits))
                ? "The digest is not 'sha256:' and 64 hexadecimal digits in lower case. Write it so, or leave it out."
            : note.Length > MaximumNote ? "The note has more than 1,000 characters. Shorten it."
            : note.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0 ? "The note has control characters, such as line ends. Write it on one line."
            : null;
    }
}
