using System.Collections.Immutable;
using System.Text;
using HybridRouter.Routing;

namespace HybridRouter.Policies;

/// <summary>
/// A policy file that may change while the gateway runs. Its content, and that of the files of terms that it names, is read every
/// <see cref="Interval"/>, since editors replace files and Kubernetes swaps links, which notifications miss. A content that was read twice alike (so that a half-written file
/// is not taken for a policy) and is valid takes effect; an invalid one, or a deleted file, leaves the last good policy in
/// force and is reported. Thread-safe.
/// </summary>
public sealed class PolicyFile : IDisposable
{
    /// <summary>How often the file is read: 250 ms, so that a change takes effect within 500 ms.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly string _path;
    private readonly Catalogue _catalogue;
    private readonly ITimer? _timer;
    private volatile State _state;
    private Content? _lastSeen;
    private Content? _lastHandled;
    private long _loaded = 1;
    private long _rejected;
    private int _isPolling;

    /// <summary>Begins to watch. Dispose to stop.</summary>
    /// <param name="path">The file.</param>
    /// <param name="policy">What was loaded from it at start; holds until the file changes.</param>
    /// <param name="catalogue">The models that new contents are compiled against.</param>
    /// <param name="time">The clock that paces the reading.</param>
    public PolicyFile(string path, PolicySet policy, Catalogue catalogue, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(time);
        _path = Path.GetFullPath(path);
        _catalogue = catalogue;
        _state = new State(policy, []);
        _timer = time.CreateTimer(static file => ((PolicyFile)file!).Poll(), this, Interval, Interval); // not null: passed here
    }

    private PolicyFile(PolicySet policy)
    {
        _path = "";
        _catalogue = policy.Catalogue;
        _state = new State(policy, []);
    }

    /// <summary>A policy that comes from no file, such as the embedded default, and never changes.</summary>
    public static PolicyFile Unwatched(PolicySet policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new PolicyFile(policy);
    }

    /// <summary>Called after each change of the file, accepted or not, on a timer's thread. A handler must not throw.</summary>
    public event Action<PolicyReload>? Reloaded;

    /// <summary>The policy in force. A request takes it once and keeps it.</summary>
    public PolicySet Current => _state.Policy;

    /// <summary>Why the file's present content is not in force; empty when it is.</summary>
    public ImmutableArray<PolicyProblem> Problems => _state.Errors;

    /// <summary>How many contents took effect, the first included.</summary>
    public long Loaded => Interlocked.Read(ref _loaded);

    /// <summary>How many changes were rejected.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Poll()
    {
        // A slow disk may outlast the interval; the next tick will do.
        if (Interlocked.Exchange(ref _isPolling, 1) == 1) return;
        try
        {
            Content content = Read();
            bool isSettled = content == _lastSeen;
            _lastSeen = content;
            if (!isSettled || content == _lastHandled) return;
            _lastHandled = content;
            Handle(content);
        }
        finally
        {
            Volatile.Write(ref _isPolling, 0);
        }
    }

    private Content Read()
    {
        try
        {
            return new Content(PolicySource.Read(_path, _lastSeen?.Source), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            PolicyProblem problem = PolicyText.Unreadable(_path, error);
            return new Content(null, problem with { Fix = problem.Fix + " The last good policy stays in force." });
        }
    }

    private void Handle(Content content)
    {
        PolicyLoadResult result = content.Source is { } source
            ? PolicyLoader.Compile(source, _path, _catalogue)
            : new PolicyLoadResult(null, [content.Problem!], []); // not null: one of the two is set
        State before = _state;
        if (!result.IsValid)
        {
            Interlocked.Increment(ref _rejected);
            _state = before with { Errors = result.Errors };
        }
        else
        {
            if (result.Policy.Hash == before.Policy.Hash && before.Errors.IsEmpty) return;
            Interlocked.Increment(ref _loaded);
            _state = new State(result.Policy, []);
        }

        Reloaded?.Invoke(new PolicyReload(_state.Policy, result.Errors, result.Warnings));
    }

    private sealed record State(PolicySet Policy, ImmutableArray<PolicyProblem> Errors);

    private sealed record Content(PolicySource? Source, PolicyProblem? Problem);
}
