namespace HybridRouter.Signals.Privacy.Names;

/// <summary>What the gazetteers of models/names say of a word; the numbers are part of the trained weights.</summary>
[Flags]
internal enum LexiconFlags : uint
{
    None = 0, Given = 1, Surname = 2, Country = 4, Region = 8, City = 16, PlacePart = 32, Street = 64, Unit = 128,
    Company = 256, CompanyPart = 512, CompanySuffix = 1024, Title = 2048, Role = 4096, Particle = 8192, Calendar = 16384, Demonym = 32768,

    /// <summary>Together with a neighbour, part of a place or an organisation of several words (<c>New York</c>); set while a text is read.</summary>
    PlacePhrase = 1 << 16, CompanyPhrase = 1 << 17,

    /// <summary>A product or a work: a name, but of nobody.</summary>
    Product = 1 << 18, ProductPhrase = 1 << 19,

    /// <summary>Any of these makes even an ordinary lower-case word worth a look.</summary>
    Naming = Given | Surname | Country | Region | City | PlacePart | Street | Unit | Company | CompanyPart | CompanySuffix | Title,
}
