using CrawlPolicy.Inspection;

namespace CrawlPolicy.Tests.Inspection;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("120", 120)]
    [InlineData(" 120 ", 120)]
    [InlineData("0000120", 120)]
    public void Rfc9110_10_2_3_DelaySeconds_AreRead(string value, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(value));

    [Fact]
    public void Rfc9110_10_2_3_HttpDate_IsMeasuredAgainstTheServersClock() =>
        Assert.Equal(TimeSpan.FromMinutes(5), Read("Sat, 21 Nov 2026 15:05:00 GMT", date: "Sat, 21 Nov 2026 15:00:00 GMT"));

    [Fact]
    public void Rfc9110_10_2_3_HttpDateWithoutDateField_IsMeasuredAgainstOurs() =>
        Assert.Equal(TimeSpan.FromMinutes(5), Read("Sat, 21 Nov 2026 12:05:00 GMT"));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("Sat, 21 Nov 2026 11:00:00 GMT")]
    public void Field_MalformedZeroOrPast_IsAbsent(string value) => Assert.Null(Read(value));

    [Fact]
    public void DelaySeconds_LongerThanTheCapOfOthers_IsNotShortened() =>
        Assert.Equal(TimeSpan.FromDays(45), Read((45 * 86_400).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999999999999")]
    public void DelaySeconds_BeyondAllReason_ParksTheSite(string value) => Assert.Equal(RetryAfter.Longest, Read(value));

    [Fact]
    public void Field_Twice_IsMalformed()
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", ["5", "500"]);
        Assert.Null(RetryAfter.Read(response.Headers, Now));
    }

    private static TimeSpan? Read(string value, string? date = null)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("Retry-After", value);
        if (date is not null)
        {
            response.Headers.TryAddWithoutValidation("Date", date);
        }

        return RetryAfter.Read(response.Headers, Now);
    }
}
