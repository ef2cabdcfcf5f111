using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace HybridRouter.Gateway.Telemetry;

/// <summary>
/// Keeps the sums of our meters and writes them in Prometheus' text format 0.0.4 (the exporter package of OpenTelemetry is not in
/// the feed; see docs/decisions.md). Thread-safe.
/// </summary>
internal sealed class PrometheusExporter : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);

    public PrometheusExporter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (!instrument.Meter.Name.StartsWith("HybridRouter.", StringComparison.Ordinal) && instrument.Meter.Name != "System.Runtime") return;
            listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument.Name, static (_, i) => new MetricFamily(i), instrument));
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => ((MetricFamily)state!).Add(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => ((MetricFamily)state!).Add(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => ((MetricFamily)state!).Add(value, tags));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Everything, as text.</summary>
    public string Write()
    {
        _listener.RecordObservableInstruments();
        var text = new StringBuilder(4096);
        foreach (MetricFamily family in _families.Values.OrderBy(static f => f.Name, StringComparer.Ordinal)) family.Write(text);

        // The older, widely scraped name of the runtime's allocation counter.
        text.Append(CultureInfo.InvariantCulture, $"# TYPE process_runtime_dotnet_gc_allocations_size_bytes_total counter\nprocess_runtime_dotnet_gc_allocations_size_bytes_total {GC.GetTotalAllocatedBytes(precise: true)}\n");
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
