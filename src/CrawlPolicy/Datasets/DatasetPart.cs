namespace CrawlPolicy.Datasets;

/// <summary>What a dataset's licence speaks of: three things that may have three answers.</summary>
internal enum DatasetPart
{
    /// <summary>The list, and fetching what it names. Written <c>list</c>.</summary>
    List,

    /// <summary>What is computed from what the list names. Written <c>results</c>.</summary>
    Results,

    /// <summary>Models that were trained on it. Written <c>models</c>.</summary>
    Models,
}
