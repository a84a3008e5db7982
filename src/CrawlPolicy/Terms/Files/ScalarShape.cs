using System.Text.Json.Nodes;

namespace CrawlPolicy.Terms.Files;

/// <summary>A single value.</summary>
/// <param name="Name">The name of its type, as <c>$defs</c> of the JSON Schema spell it.</param>
/// <param name="Expects">What a value is, for findings.</param>
/// <param name="Check">Says what is wrong with a value, as the rest of a sentence about it; <see langword="null"/> where nothing is.</param>
/// <param name="Schema">Its JSON Schema.</param>
internal sealed record ScalarShape(string Name, string Expects, Func<SourceScalar, string?> Check, Func<JsonObject> Schema) : Shape
{
    /// <summary>The rule that a wrong value breaks.</summary>
    public PolicyRule Rule { get; init; } = PolicyRules.WrongType;

    /// <summary>Whether a wrong value must not be repeated in a finding, as it may be a secret.</summary>
    public bool IsSecret { get; init; }

    /// <inheritdoc/>
    public override string Expectation => Expects;
}
