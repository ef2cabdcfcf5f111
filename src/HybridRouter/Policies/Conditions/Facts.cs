using HybridRouter.Requests;
using HybridRouter.Routing;
using HybridRouter.Signals;

namespace HybridRouter.Policies.Conditions;

/// <summary>Everything that conditions can ask about one request.</summary>
internal readonly ref struct Facts(RouterRequest request, PromptSignals signals, DataClass dataClass, DateTimeOffset now)
{
    public RouterRequest Request { get; } = request;

    public PromptSignals Signals { get; } = signals;

    public DataClass DataClass { get; } = dataClass;

    public DateTimeOffset Now { get; } = now;
}

/// <summary>One compiled condition: pure and without allocation.</summary>
internal delegate bool Condition(in Facts facts);

/// <summary>A condition with the key under which it was written, so that a miss can be explained.</summary>
/// <param name="Key">The key.</param>
/// <param name="Holds">The condition.</param>
/// <param name="AsksClassifier">Whether it, or a condition within it, asks what a classifier says.</param>
internal readonly record struct Clause(string Key, Condition Holds, bool AsksClassifier);
