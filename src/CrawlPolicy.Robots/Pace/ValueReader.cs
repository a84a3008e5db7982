namespace CrawlPolicy.Robots.Pace;

/// <summary>Reads the parts of a value from left to right, skipping blanks before each.</summary>
internal ref struct ValueReader(ReadOnlySpan<char> value)
{
    public ReadOnlySpan<char> Rest { get; private set; } = value;

    public bool TryRead(char expected)
    {
        Rest = Rest.TrimStart();
        if (Rest is [var first, ..] && first == expected)
        {
            Rest = Rest[1..];
            return true;
        }

        return false;
    }

    /// <summary>An unsigned decimal number. Any count of digits: too many make it large, not an error.</summary>
    public bool TryReadNumber(out double number)
    {
        Rest = Rest.TrimStart();
        number = 0;
        var scale = 0.0;
        var index = 0;
        var hasDigit = false;
        for (; index < Rest.Length; index++)
        {
            var character = Rest[index];
            if (char.IsAsciiDigit(character))
            {
                hasDigit = true;
                number = scale == 0 ? (number * 10) + (character - '0') : number + ((character - '0') * scale);
                scale /= 10;
            }
            else if (character is '.' or ',' && scale == 0)
            {
                scale = 0.1;
            }
            else
            {
                break;
            }
        }

        Rest = hasDigit ? Rest[index..] : Rest;
        return hasDigit;
    }

    /// <summary>The seconds in the unit that follows; 1 where there is none that is known.</summary>
    public double ReadUnit()
    {
        Rest = Rest.TrimStart();
        var end = 0;
        while (end < Rest.Length && char.IsAsciiLetter(Rest[end]))
        {
            end++;
        }

        var seconds = Rest[..end] switch
        {
            "m" or "M" or "min" or "mins" or "minute" or "minutes" => 60,
            "h" or "H" or "hour" or "hours" => 3_600,
            "d" or "D" or "day" or "days" => 86_400,
            _ => 1,
        };
        Rest = Rest[end..];
        return seconds;
    }

    /// <summary>A time of day, <c>HHMM</c> or <c>HH:MM</c>, from 0000 to 2400.</summary>
    public bool TryReadTime(out TimeSpan time)
    {
        time = default;
        Rest = Rest.TrimStart();
        if (!TryReadTwoDigits(out var hours))
        {
            return false;
        }

        Rest = Rest is [':', ..] ? Rest[1..] : Rest;
        if (!TryReadTwoDigits(out var minutes) || minutes > 59 || (hours * 60) + minutes > 1440)
        {
            return false;
        }

        time = TimeSpan.FromMinutes((hours * 60) + minutes);
        return true;
    }

    private bool TryReadTwoDigits(out int number)
    {
        number = 0;
        if (Rest is not [var tens, var ones, ..] || !char.IsAsciiDigit(tens) || !char.IsAsciiDigit(ones))
        {
            return false;
        }

        number = ((tens - '0') * 10) + (ones - '0');
        Rest = Rest[2..];
        return true;
    }
}
