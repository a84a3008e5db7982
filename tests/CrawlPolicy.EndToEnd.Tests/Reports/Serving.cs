namespace CrawlPolicy.EndToEnd.Tests.Reports;

/// <summary>A body that the farm handed out.</summary>
internal sealed record Serving(string Host, string Path, string MediaType, string Language, long Bytes)
{
    /// <summary>Its domain: the last two labels, as everything here is below <c>example</c>.</summary>
    public string Domain => string.Join('.', Host.Split('.')[^2..]);

    /// <summary>Its modality.</summary>
    public string Modality => MediaType.Split('/')[0];
}
