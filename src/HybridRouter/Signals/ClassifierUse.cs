namespace HybridRouter.Signals;

/// <summary>What is wanted of the classifier for one request.</summary>
public enum ClassifierUse
{
    /// <summary>Nothing: no rule asks. It does not run.</summary>
    None,

    /// <summary>Its answers, for a policy that asks.</summary>
    Answers,

    /// <summary>Its answers and what pushed them, for a person who asks.</summary>
    Explanation,
}
