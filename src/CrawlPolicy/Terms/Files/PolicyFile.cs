namespace CrawlPolicy.Terms.Files;

/// <summary>What reading one policy file came to.</summary>
/// <param name="Path">The file as findings name it.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
/// <param name="Document">The policy; <see langword="null"/> where an error was found.</param>
/// <param name="Problems">What was found.</param>
internal sealed record PolicyFile(string Path, ReadOnlyMemory<byte> Digest, PolicyDocument? Document, IReadOnlyList<PolicyProblem> Problems)
{
    /// <summary>The nodes, also where errors were found in them; <see langword="null"/> where the file is not YAML.</summary>
    public SourceNode? Root { get; init; }

    /// <summary>The bytes; empty where they could not be read.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The comments that speak to the linter.</summary>
    public IReadOnlyList<SourceComment> Comments { get; init; } = [];
}
