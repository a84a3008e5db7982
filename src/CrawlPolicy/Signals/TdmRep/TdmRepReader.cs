using System.Text.Json;
using CrawlPolicy.Robots;
using CrawlPolicy.Signals.Files;

namespace CrawlPolicy.Signals.TdmRep;

/// <summary>Reads the entries of <c>tdmrep.json</c>, in their order.</summary>
internal static class TdmRepReader
{
    private const int MaximumDepth = 16;
    private const int MaximumEntries = 10_000;
    private const int MaximumLocation = 2048;

    /// <summary>Reads a file; what stands before the place where it is broken counts.</summary>
    public static List<(RobotsPattern Location, TdmReservation Reservation)> Read(SignalFile file, SignalFindings findings)
    {
        var entries = new List<(RobotsPattern, TdmReservation)>();
        if (file.Content.Length > SignalFile.MaximumLength)
        {
            findings.Add("too-large", $"The file has more than {SignalFile.MaximumLength} bytes, and is not read.", file.Url);
            return entries;
        }

        var content = file.Content.Span;
        content = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        var reader = new Utf8JsonReader(content, new JsonReaderOptions
        {
            MaxDepth = MaximumDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        });
        try
        {
            ReadEntries(ref reader, file, findings, entries);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A string with a lone surrogate is reported with the second.
            findings.Add("not-json", $"The file is no JSON from here on, and says nothing more: {exception.Message}", file.Url);
        }

        return entries;
    }

    private static void ReadEntries(
        ref Utf8JsonReader reader,
        SignalFile file,
        SignalFindings findings,
        List<(RobotsPattern Location, TdmReservation Reservation)> entries)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            findings.Add("not-an-array", "The file is no array of entries, and says nothing. Write [{\"location\": \"/\", \"tdm-reservation\": 1}].", file.Url);
            return;
        }

        for (var number = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
        {
            var location = string.Create(null, $"{file.Url}#/{number}");
            if (number == MaximumEntries)
            {
                findings.Add("too-many", $"The file has more than {MaximumEntries} entries; this one and those after it are not read.", location);
                return;
            }

            if (ReadEntry(ref reader, location, findings) is { } entry)
            {
                entries.Add((entry.Location, entry.Reservation with { Digest = file.Digest, ReadAt = file.ReadAt }));
            }
        }
    }

    private static (RobotsPattern Location, TdmReservation Reservation)? ReadEntry(ref Utf8JsonReader reader, string place, SignalFindings findings)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            findings.Add("not-an-object", "The entry is no object, and says nothing. Write {\"location\": \"/\", \"tdm-reservation\": 1}.", place);
            return null;
        }

        var (location, reservation, policy) = ReadProperties(ref reader, place, findings);
        if (string.IsNullOrEmpty(location) || reservation is null)
        {
            findings.Add("incomplete", "The entry lacks its location or its tdm-reservation, and says nothing. Write both.", place);
            return null;
        }

        if (location.Length > MaximumLocation || location[0] is not ('/' or '*'))
        {
            findings.Add("malformed-location", "The location is no path: it must begin with a slash, and is at most 2048 characters long.", place);
            return null;
        }

        var read = TdmReservation.Read(reservation, policy, place);
        if (read.IsReserved is null)
        {
            findings.Add("malformed-reservation", $"The tdm-reservation \"{reservation}\" is neither 1 nor 0, and leaves the location unset. Write 1 or 0.", place);
        }

        return (RobotsPattern.Parse(location), read);
    }

    private static (string? Location, string? Reservation, string? Policy) ReadProperties(ref Utf8JsonReader reader, string place, SignalFindings findings)
    {
        string? location = null, reservation = null, policy = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name, reader.TokenType)
            {
                case ("location", JsonTokenType.String):
                    location ??= reader.GetString();
                    break;
                case ("tdm-policy", JsonTokenType.String):
                    policy ??= reader.GetString();
                    break;
                case ("tdm-reservation", JsonTokenType.String):
                    findings.Add("quoted-reservation", "The tdm-reservation is a string. Write the number.", place);
                    reservation ??= reader.GetString();
                    break;
                case ("tdm-reservation", JsonTokenType.Number):
                    reservation ??= reader.TryGetDouble(out var number) ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?";
                    break;
                case ("tdm-reservation", JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null):
                    reservation ??= reader.TokenType.ToString().ToLowerInvariant();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (location, reservation, policy);
    }
}
