using System.Collections.Frozen;
using System.Globalization;
using HybridRouter.Routing;

namespace HybridRouter.Accounting;

/// <summary>
/// List prices of well-known cloud models, for models whose settings give none. Facts with a date and a source in each row, so that
/// an auditor can tell a list price from an agreed one. Immutable and thread-safe.
/// </summary>
public sealed class PriceList
{
    private const string Resource = "HybridRouter.Accounting.prices.csv";
    private static readonly Lazy<PriceList> LazyBuiltIn = new(ReadResource);
    private readonly FrozenDictionary<string, Price> _prices;

    private PriceList(IReadOnlyDictionary<string, Price> prices) => _prices = prices.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The list that this version carries. It is as old as this version: whoever has agreed prices writes them in the settings.</summary>
    public static PriceList BuiltIn => LazyBuiltIn.Value;

    /// <summary>The models that the list knows, in no particular order.</summary>
    public IReadOnlyCollection<string> Models => _prices.Keys;

    /// <summary>
    /// The price of a configured model whose settings give none: nothing in <see cref="Zone.Local"/>; not known in
    /// <see cref="Zone.Private"/>, where nobody but the company knows what its servers cost; the list price in <see cref="Zone.Cloud"/>.
    /// </summary>
    public Price? PriceOf(Zone zone, string upstreamModel) => zone switch
    {
        Zone.Local => Price.Free,
        Zone.Private => null,
        Zone.Cloud => Find(upstreamModel),
    };

    /// <summary>
    /// The price of a model by its name at the provider, compared exactly. A name that ends in a date (<c>-2024-08-06</c>,
    /// <c>-20240806</c>, <c>@20240806</c>) and has no row of its own is read as the name without it; any other unknown name has no price.
    /// </summary>
    public Price? Find(string upstreamModel)
    {
        ArgumentNullException.ThrowIfNull(upstreamModel);
        if (_prices.TryGetValue(upstreamModel, out Price? price)) return price;
        return WithoutDate(upstreamModel) is { } name ? _prices.GetValueOrDefault(name) : null;
    }

    private static string? WithoutDate(string model)
    {
        foreach ((string separators, string format) in (ReadOnlySpan<(string, string)>)[("-", "yyyy-MM-dd"), ("-@", "yyyyMMdd")])
        {
            int at = model.Length - format.Length - 1;
            if (at > 0 && separators.Contains(model[at], StringComparison.Ordinal)
                && DateOnly.TryParseExact(model.AsSpan(at + 1), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                return model[..at];
            }
        }

        return null;
    }

    private static PriceList ReadResource()
    {
        using Stream stream = typeof(PriceList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var prices = new Dictionary<string, Price>(StringComparer.Ordinal);
        reader.ReadLine(); // the header
        while (reader.ReadLine() is { } line)
        {
            // model,vendor,input_per_mtok,cached_input_per_mtok,output_per_mtok,as_of,source: no field holds a comma or a quote.
            string[] fields = line.Split(',');
            decimal? cached = fields[3].Length == 0 ? null : Usd(fields[3]);
            prices.Add(fields[0], new Price(Usd(fields[2]), Usd(fields[4]), cached, $"built-in {fields[5]} {fields[6]}"));
        }

        return new PriceList(prices);
    }

    private static decimal Usd(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
