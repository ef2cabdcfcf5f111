using System.Globalization;
using System.Text;

namespace HybridRouter.Gateway.Telemetry;

/// <summary>
/// The log on a redirected standard output: one line an event, written in blocks. The framework's console wakes a thread and makes a
/// system call for each event, a twelfth of what a forwarded request costs (docs/decisions.md). Warnings and worse are written at
/// once, everything else within <see cref="Delay"/>. Thread-safe.
/// </summary>
internal sealed class LineLog : ILoggerProvider
{
    /// <summary>How long an event may wait to be written.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly StringBuilder _lines = new(16 * 1024);
    private readonly Stream _output;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="output">Where to write; disposed with this.</param>
    /// <param name="time">The clock of the time stamps and of the delay.</param>
    public LineLog(Stream output, TimeProvider time)
    {
        _output = output;
        _time = time;
        _timer = time.CreateTimer(static log => ((LineLog)log!).Flush(), this, Delay, Delay); // not null: passed here
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <summary>Writes what waits.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (_lines.Length == 0) return;
            byte[] bytes = Encoding.UTF8.GetBytes(_lines.ToString());
            _lines.Clear();
            try
            {
                _output.Write(bytes);
                _output.Flush();
            }
            catch (IOException)
            {
                // Whoever read our output has gone; there is nobody to tell, and requests go on.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        Flush();
        _output.Dispose();
    }

    private void Add(LogLevel level, string category, string message, Exception? exception)
    {
        lock (_gate)
        {
            _lines.Append(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {Word(level)} {category}: {message}\n");
            if (exception is not null) _lines.Append(exception).Append('\n');
        }

        if (level >= LogLevel.Warning) Flush();
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        LogLevel.Critical => "critical",
        LogLevel.None => "none",
    };

    private sealed class Category(LineLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(logLevel, name, formatter(state, exception), exception);
    }
}
