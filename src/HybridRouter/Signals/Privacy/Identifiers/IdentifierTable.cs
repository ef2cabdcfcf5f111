using HybridRouter.Signals.Privacy.Identifiers.Countries;

namespace HybridRouter.Signals.Privacy.Identifiers;

/// <summary>All identifiers that the scanner knows by shape.</summary>
internal static class IdentifierTable
{
    public static readonly IdentifierRecogniser[] All =
    [
        .. Payments.All,
        .. NorthAmerica.All,
        .. LatinAmerica.All,
        .. CentralAmerica.All,
        .. BritishIsles.All,
        .. Germany.All,
        .. WesternEurope.All,
        .. SouthernEurope.All,
        .. Nordics.All,
        .. EasternEurope.All,
        .. EastAsia.All,
        .. SouthAsia.All,
        .. SouthEastAsia.All,
        .. AfricaAndMiddleEast.All,
        .. Oceania.All,
        .. Vehicles.All,
    ];
}
