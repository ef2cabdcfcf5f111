using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HybridRouter.Gateway.Tests.Ledger;

/// <summary>Keeps what was logged, as level, event and text.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Event, string Text)> _lines = [];

    public IReadOnlyList<(LogLevel Level, string Event, string Text)> Lines => [.. _lines];

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _seen = [];

    /// <summary>Completes when an event of this name was logged.</summary>
    public Task WhenLogged(string name, CancellationToken cancel) => Seen(name).Task.WaitAsync(cancel);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _lines.Enqueue((logLevel, eventId.Name ?? "", formatter(state, exception)));
        Seen(eventId.Name ?? "").TrySetResult();
    }

    private TaskCompletionSource Seen(string name) => _seen.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
