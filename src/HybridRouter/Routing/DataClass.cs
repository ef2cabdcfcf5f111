namespace HybridRouter.Routing;

/// <summary>
/// How private a request is. Ordered: a later member is more private. The class of a request is the maximum of what its
/// key, its caller and the detectors say, and only ever rises.
/// </summary>
public enum DataClass
{
    /// <summary>May be published.</summary>
    Public,

    /// <summary>For the company; the class of a request when neither key nor caller says anything.</summary>
    Internal,

    /// <summary>For a circle within the company: contact data, personnel, contracts.</summary>
    Confidential,

    /// <summary>Secrets, cards, bank and national identifiers.</summary>
    Restricted,
}
