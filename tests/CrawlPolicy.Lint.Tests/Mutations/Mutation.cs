namespace CrawlPolicy.Lint.Tests.Mutations;

/// <summary>A policy file with one slip in it.</summary>
/// <param name="Class">The kind of slip.</param>
/// <param name="File">The file as findings name it.</param>
/// <param name="Line">Where it was made.</param>
/// <param name="What">What was done.</param>
/// <param name="Content">The file with it.</param>
internal sealed record Mutation(MutationClass Class, string File, int Line, string What, string Content)
{
    public override string ToString() => $"{File}:{Line}: {What}";
}
