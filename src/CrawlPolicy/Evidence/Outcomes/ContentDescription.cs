using System.Net.Http.Headers;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>What an answer says its content is.</summary>
/// <param name="MediaType">In lower case, without parameters; empty where it is not said.</param>
/// <param name="Modality">By the media type.</param>
/// <param name="Language">The languages, with commas between them; empty where none is said.</param>
internal readonly record struct ContentDescription(string MediaType, string Modality, string Language)
{
    /// <summary>Nothing is known, for instance of what passes through a tunnel.</summary>
    public static ContentDescription Unknown { get; } = new("", "", "");

    /// <summary>Reads the head.</summary>
    public static ContentDescription From(HttpContentHeaders headers)
    {
        var raw = headers.NonValidated;
        var mediaType = raw.TryGetValues("Content-Type", out var types) && types.Count == 1 ? MediaTypeText.Of(types.ToString()) : "";
        var language = raw.TryGetValues("Content-Language", out var languages) ? LanguageTag.ListOf(languages.ToString()) : "";
        return new ContentDescription(mediaType, Outcomes.Modality.Of(mediaType), language);
    }
}
