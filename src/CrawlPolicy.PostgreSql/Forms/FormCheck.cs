using System.Globalization;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.PostgreSql.Forms;

/// <summary>Whether this program knows the form of the tables.</summary>
internal static class FormCheck
{
    /// <summary>Refuses tables of a later version.</summary>
    /// <param name="form">The form that they have.</param>
    /// <param name="address">The database, without a password.</param>
    /// <exception cref="StoreUnavailableException">A later version of this program made them.</exception>
    public static void ThrowIfLater(int form, string address)
    {
        if (form > Migrations.Newest)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"The tables in the database {address} have the form {form}, and this program knows forms up to {Migrations.Newest}. Use the version of CrawlPolicy that the nodes of the fleet have, or a later one."));
        }
    }
}
