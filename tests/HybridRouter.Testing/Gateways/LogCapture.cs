using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HybridRouter.Testing.Gateways;

/// <summary>Keeps everything that is logged, at every level, and says when a request was served. Thread-safe.</summary>
[ProviderAlias("LogCapture")]
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = [];
    private TaskCompletionSource _next = NewSignal();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <summary>Completes when the next request was served and booked. Take it before looking at what it may change.</summary>
    public Task NextServed => Volatile.Read(ref _next).Task;

    public ILogger CreateLogger(string categoryName) => new Capturing(this, categoryName);

    public void Dispose()
    {
    }

    private void Add(LogLine line)
    {
        _lines.Enqueue(line);
        if (line.Event == "Served") Interlocked.Exchange(ref _next, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Capturing(LogCapture owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            ArgumentNullException.ThrowIfNull(formatter);
            owner.Add(new LogLine(logLevel, category, eventId.Name ?? "", formatter(state, exception) + exception));
        }
    }
}

/// <summary>One line of the log; an exception is part of its text.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Event, string Text);
