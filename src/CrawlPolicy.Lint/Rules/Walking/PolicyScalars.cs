using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Walking;

/// <summary>Finds the single values of a policy, each with its shape.</summary>
internal static class PolicyScalars
{
    /// <summary>Finds them.</summary>
    /// <param name="document">The policy.</param>
    /// <param name="withTests">Whether those of its tests are among them.</param>
    public static List<(SourceScalar Scalar, ScalarShape Shape)> Of(PolicyDocument document, bool withTests)
    {
        var found = new List<(SourceScalar, ScalarShape)>();
        foreach (var (key, value) in document.Source.Entries)
        {
            if (withTests || key.Value != "tests")
            {
                Visit(value, ShapeOf(document.Kind.Shape, key.Value), found);
            }
        }

        return found;
    }

    private static void Visit(SourceNode node, Shape? shape, List<(SourceScalar Scalar, ScalarShape Shape)> found)
    {
        switch (shape, node)
        {
            case (MappingShape mapping, SourceMapping value):
                foreach (var (key, entry) in value.Entries)
                {
                    Visit(entry, ShapeOf(mapping, key.Value), found);
                }

                break;
            case (ListShape list, SourceSequence value):
                foreach (var item in value.Items)
                {
                    Visit(item, list.Item, found);
                }

                break;
            case (ScalarShape single, SourceScalar scalar):
                found.Add((scalar, single));
                break;
            default:
                break;
        }
    }

    private static Shape? ShapeOf(MappingShape mapping, string key)
    {
        for (var i = 0; i < mapping.Keys.Count; i++)
        {
            if (mapping.Keys[i].Name == key)
            {
                return mapping.Keys[i].Value;
            }
        }

        return null;
    }
}
