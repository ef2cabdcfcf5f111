namespace HybridRouter.Signals.Privacy.Names;

/// <summary>
/// The eight labels of a token: begin and inside for three kinds of name, one for addresses (two addresses do not touch). Eight, because
/// a row of weights is then one 64-bit load and a distribution one vector.
/// </summary>
internal static class NameLabel
{
    public const int Count = 8;
    public const int Outside = 0;

    /// <summary>Entities in the order of their labels; the position is the kind, 0 is no name.</summary>
    public static readonly string[] Entities = ["", "PERSON", "LOCATION", "ORGANIZATION", "STREET_ADDRESS"];

    /// <summary>Stable recogniser names, in the same order.</summary>
    public static readonly string[] Recognisers = ["", "name.person", "name.location", "name.organisation", "name.address"];

    /// <summary>Recogniser of a place or an organisation in a sentence without capitals, where it is kept only beside a person or an address.</summary>
    public static readonly string[] Lone = ["", "", "name.location.uncased", "name.organisation.uncased", ""];

    public const int Person = 1;
    public const int Location = 2;
    public const int Organisation = 3;
    public const int Address = 4;
    public const int Kinds = 5;

    public static int Begin(int kind) => kind == 0 ? 0 : (2 * kind) - 1;

    public static int Inside(int kind) => kind is 0 or Address ? Begin(kind) : 2 * kind;

    public static bool MayFollow(int label, int previous) => label is not (2 or 4 or 6) || previous == label || previous == label - 1;
}
