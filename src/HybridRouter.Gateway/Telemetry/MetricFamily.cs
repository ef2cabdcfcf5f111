using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace HybridRouter.Gateway.Telemetry;

/// <summary>One instrument's series: sums, last values, or histograms with fixed buckets. Thread-safe.</summary>
internal sealed class MetricFamily
{
    // Seconds: from the decision's tenths of a millisecond to answers of minutes.
    private static readonly double[] Buckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Series>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly string _help;
    private readonly Kind _kind;
    private readonly bool _isObserved;

    public MetricFamily(Instrument instrument)
    {
        _bySpan = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        string type = instrument.GetType().Name;
        _isObserved = instrument.IsObservable;
        _kind = type.StartsWith("Histogram", StringComparison.Ordinal) ? Kind.Histogram
            : type.Contains("Gauge", StringComparison.Ordinal) || type.Contains("UpDown", StringComparison.Ordinal) ? Kind.Gauge
            : Kind.Counter;
        string unit = instrument.Unit switch { "s" => "_seconds", "USD" => "_usd", "By" => "_bytes", _ => "" };
        Name = instrument.Name.Replace('.', '_').Replace('-', '_') + unit + (_kind == Kind.Counter ? "_total" : "");
        _help = (instrument.Description ?? instrument.Name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }

    private enum Kind
    {
        Counter,
        Gauge,
        Histogram,
    }

    public string Name { get; }

    public void Add(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Series series = Find(tags);
        lock (series)
        {
            // Observable counters report totals, not differences; a gauge of differences (up/down) sums.
            if (_isObserved) series.Sum = value;
            else series.Sum += value;
            series.Count++;
            if (_kind == Kind.Histogram) series.Buckets[BucketOf(value)]++;
        }
    }

    // Looked up by the tags' plain text on the stack: measuring a request allocates nothing once its series exists.
    private Series Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> key = stackalloc char[512];
        int length = 0;
        foreach ((string name, object? value) in tags)
        {
            if (!key[length..].TryWrite(CultureInfo.InvariantCulture, $"{name}={value};", out int written)) return _series.GetOrAdd(Labels(tags), static labels => new Series(labels));
            length += written;
        }

        return _bySpan.TryGetValue(key[..length], out Series? series)
            ? series
            : _series.GetOrAdd(key[..length].ToString(), static (_, labels) => new Series(labels), Labels(tags));
    }

    public void Write(StringBuilder text)
    {
        if (_series.IsEmpty) return;
        text.Append("# HELP ").Append(Name).Append(' ').Append(_help).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(_kind switch { Kind.Counter => "counter", Kind.Gauge => "gauge", Kind.Histogram => "histogram" }).Append('\n');
        foreach ((_, Series series) in _series.OrderBy(static s => s.Key, StringComparer.Ordinal))
        {
            lock (series)
            {
                if (_kind == Kind.Histogram) WriteHistogram(text, series.Labels, series);
                else WriteLine(text, "", series.Labels, series.Sum);
            }
        }
    }

    private void WriteHistogram(StringBuilder text, string labels, Series series)
    {
        long cumulative = 0;
        for (int i = 0; i <= Buckets.Length; i++)
        {
            cumulative += series.Buckets[i];
            string bound = i == Buckets.Length ? "+Inf" : Buckets[i].ToString(CultureInfo.InvariantCulture);
            WriteLine(text, "_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", cumulative);
        }

        WriteLine(text, "_sum", labels, series.Sum);
        WriteLine(text, "_count", labels, series.Count);
    }

    private void WriteLine(StringBuilder text, string suffix, string labels, double value)
    {
        text.Append(Name).Append(suffix);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static int BucketOf(double value)
    {
        int at = Array.BinarySearch(Buckets, value);
        return at >= 0 ? at : ~at;
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty) return "";
        var text = new StringBuilder(64);
        foreach ((string key, object? value) in tags)
        {
            if (text.Length > 0) text.Append(',');
            string label = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            text.Append(key.Replace('.', '_')).Append("=\"")
                .Append(label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                .Append('"');
        }

        return text.ToString();
    }

    private sealed class Series(string labels)
    {
        public string Labels => labels;

        public double Sum { get; set; }

        public long Count { get; set; }

        public long[] Buckets { get; } = new long[MetricFamily.Buckets.Length + 1];
    }
}
