namespace CrawlPolicy.Decisions;

/// <summary>What fetched content is for. One half of a <see cref="CrawlPurpose"/>.</summary>
public enum CrawlUse
{
    /// <summary>A search index: links and short excerpts. Written <c>search-index</c>.</summary>
    SearchIndex,

    /// <summary>Training or fine-tuning of a generative model. Written <c>ai-train</c>.</summary>
    AiTrain,

    /// <summary>Training of a model that generates nothing. Written <c>ml-train</c>.</summary>
    MlTrain,

    /// <summary>Grounding or retrieval for one answer of a model. Written <c>ai-input</c>.</summary>
    AiInput,

    /// <summary>A store that a model retrieves from. Written <c>ai-index</c>.</summary>
    AiIndex,

    /// <summary>Text and data mining (Directive 2019/790 Art. 3 and 4). Written <c>tdm</c>.</summary>
    Tdm,

    /// <summary>Preservation. Written <c>archive</c>.</summary>
    Archive,

    /// <summary>Checks of availability or change. Written <c>monitoring</c>.</summary>
    Monitoring,

    /// <summary>Access for people with disabilities. Written <c>accessibility</c>.</summary>
    Accessibility,
}
