namespace HybridRouter.Routing;

/// <summary>
/// How sensitive a request is, in rising order; the class of a request only ever rises (design.md section 2).
/// </summary>
public enum DataClass
{
    /// <summary>May be seen by anyone.</summary>
    Public,

    /// <summary>Ordinary company text; the default when key and caller are silent.</summary>
    Internal,

    /// <summary>Contact data, or a name together with an identifier.</summary>
    Confidential,

    /// <summary>Secrets, cards, bank and national identifiers.</summary>
    Restricted,
}
