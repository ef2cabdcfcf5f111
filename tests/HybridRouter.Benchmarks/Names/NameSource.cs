using System.Globalization;

namespace HybridRouter.Benchmarks.Names;

/// <summary>Invents people, companies and fillers, each from one culture at a time.</summary>
internal sealed class NameSource(NameGazetteer gazetteer, Random random)
{
    /// <summary>Whose surnames go with whose given names, where the lists are not named alike.</summary>
    private static readonly Dictionary<string, string> Surnames = new()
    {
        ["irish"] = "english", ["pakistani"] = "arabic", ["persian"] = "arabic", ["hebrew"] = "german", ["spanish"] = "hispanic", ["estonian"] = "finnish",
    };

    private static readonly string[] Syllables =
        ["ka", "lo", "mi", "ra", "ne", "tu", "vi", "so", "da", "be", "ze", "li", "no", "qua", "tri", "fle", "gra", "sy", "nex", "ver", "al", "or", "en", "um", "ix", "is", "an", "el", "cor", "dyn", "tek", "bio", "eco", "omni", "pro"];

    private static readonly string[] LegalForms =
        ["Inc.", "Inc", "Ltd", "Ltd.", "Limited", "LLC", "LLP", "PLC", "plc", "Corp.", "Corporation", "Co.", "& Co.", "GmbH", "AG", "GmbH & Co. KG", "SE", "KG", "e.K.", "S.A.", "SA", "SAS", "SARL", "S.p.A.", "S.r.l.", "B.V.", "N.V.", "AB", "A/S", "ApS", "AS", "Oy", "Oyj", "OÜ", "Sp. z o.o.", "S.A.", "s.r.o.", "a.s.", "Kft.", "Zrt.", "d.o.o.", "OOO", "Pty Ltd", "Pte. Ltd.", "Sdn Bhd", "Pvt. Ltd.", "Private Limited", "K.K.", "Co., Ltd.", "Ltda.", "S.A. de C.V.", "A.Ş.", "Bhd"];

    private static readonly string[] Businesses =
        ["Group", "Holdings", "Partners", "Associates", "Capital", "Ventures", "Industries", "Technologies", "Systems", "Solutions", "Software", "Labs", "Media", "Logistics", "Airlines", "Motors", "Energy", "Pharma", "Foods", "Hotels", "Construction", "Engineering", "Consulting", "Bank", "Insurance", "Foundation", "Institute", "Hospital", "Clinic", "School", "College", "Academy", "Union", "Club", "FC", "United", "City", "Records", "Studios", "Energy Services", "Financial Services", "Enterprises", "Trading", "Electronics", "Telecom", "Networks", "Security", "Bakery", "Brewery", "Kitchens", "Farms", "Estates", "Securities", "Asset Management", "Steel Works", "Chemicals", "Textiles", "Shipping", "Services", "International", "Worldwide", "Global", "Digital", "Analytics", "Robotics", "Biotech", "Health", "Healthcare", "Dental", "Law", "Advisors"];

    private static readonly string[] Mails = ["a.b@example.com", "office@example.org", "info@example.net", "x99@mail.example"];
    private static readonly string[] Months = ["January", "March", "April", "May", "June", "July", "August", "October", "December"];

    private static readonly string[] Known = ["club", "media", "agency", "university", "band"];

    private string[] _cultures = [];

    public string Full()
    {
        string culture = Culture();
        string given = Of("given", culture), surname = Of("surnames", Surnames.GetValueOrDefault(culture, culture));
        return random.Next(24) switch
        {
            0 => $"{given} {(char)('A' + random.Next(26))}. {surname}",
            1 => $"{given} {(char)('A' + random.Next(26))} {surname}",
            2 => $"{given[0]}. {surname}",
            3 => $"{surname}, {given}",
            4 => $"{given} {Of("given", culture)} {surname}",
            5 => $"{given} {surname}-{Of("surnames", Surnames.GetValueOrDefault(culture, culture))}",
            6 when culture is "spanish" or "portuguese" => $"{given} {surname} {Of("surnames", Surnames.GetValueOrDefault(culture, culture))}",
            6 or 7 when culture is "chinese" or "korean" or "japanese" or "vietnamese" or "hungarian" => $"{surname} {given}",
            6 when culture is "arabic" => $"{given} bin {Of("given", culture)} {surname}",
            8 => $"{Twist(given)} {Twist(surname)}",
            9 => $"{given} {Twist(surname)}",
            _ => $"{given} {surname}",
        };
    }

    public string FullOf(string script) => random.Next(4) == 0 ? Pick($"given.{script}") : $"{Pick($"given.{script}")} {Pick($"surnames.{script}")}";

    public string Given()
    {
        string given = random.Next(3) == 0 ? Of("given", "english") : Of("given", Culture());
        return random.Next(8) == 0 ? Twist(given) : given;
    }

    public string Surname()
    {
        string culture = random.Next(3) == 0 ? "english" : Culture();
        string surname = Of("surnames", Surnames.GetValueOrDefault(culture, culture));
        return random.Next(8) == 0 ? Twist(surname) : surname;
    }

    public string GivenOrSurname() => random.Next(3) == 0 ? Surname() : Given();

    public string City() => random.Next(14) == 0 ? Misspelt(Pick("city")) : random.Next(5) == 0 ? Pick("village") : Pick("city");

    public string Place() => Pick(random.Next(7) switch { 0 or 1 => "country", 2 or 3 => "region", 4 => "landmark", _ => "city" });

    public string Pick(string list) => Any(gazetteer.List(list));

    public string Organisation() => random.Next(16) switch
    {
        0 or 1 or 2 => Pick("company"),
        3 => Pick("institution"),
        4 => Pick(Any(Known)),
        5 => $"{Surname()} & {Surname()} {Any(LegalForms)}",
        6 => $"{Surname()}, {Surname()} and {Surname()}",
        7 => $"{Surname()} & Sons",
        8 => $"University of {Pick("city")}",
        9 => $"{Pick("city")} {Any(Businesses)}",
        10 => $"{Surname()} {Any(Businesses)}",
        11 => Invented(),
        12 => $"{Invented()} {Any(Businesses)} {Any(LegalForms)}",
        13 => $"{Invented()} {Any(Businesses)}",
        14 => $"{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))} {Any(Businesses)}",
        _ => $"{Invented()} {Any(LegalForms)}",
    };

    /// <summary>What fills a slot that is no name; null for an unknown slot.</summary>
    public string? Filler(string slot) => slot switch
    {
        "job" => random.Next(2) == 0 ? Title(Pick("job")) : Pick("job"),
        "rel" => Pick("relation"),
        "title" => Any(["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.", "Prof.", "Professor", "Sir", "Señor", "Frau", "Herr", "Mme", "Sgt.", "Judge", "Captain", "President", "Senator"]),
        "d" => random.Next(3) switch { 0 => $"{random.Next(1, 29)} {Any(Months)} 20{random.Next(10, 27)}", 1 => $"{random.Next(1, 13):00}/{random.Next(1, 29):00}/20{random.Next(10, 27)}", _ => $"{Any(Months)} {random.Next(1990, 2027)}" },
        "num" => random.Next(1000, 999_999).ToString(CultureInfo.InvariantCulture),
        "tel" => $"+{random.Next(1, 99)} {random.Next(100, 999)} {random.Next(1000, 9999)} {random.Next(100, 999)}",
        "mail" => Any(Mails),
        _ => null,
    };

    /// <summary>Changes a name so that no list holds it: two letters trade places, or the halves of two names are joined.</summary>
    private string Twist(string name)
    {
        if (name.Length < 5) return name;
        int cut = random.Next(2, name.Length - 2);
        if (random.Next(2) == 0)
        {
            string other = Of("surnames", Culture());
            if (other.Length > 4 && !other.Contains(' ')) return name[..cut] + char.ToLowerInvariant(other[other.Length / 2]) + other[((other.Length / 2) + 1)..];
        }

        return Misspelt(name);
    }

    private string Misspelt(string name)
    {
        if (name.Length < 5) return name;
        int cut = random.Next(2, name.Length - 2);
        return name[..cut] + Any(["a", "e", "i", "o", "u", "l", "n", "r"]) + name[(cut + 1)..];
    }

    private string Invented() => Title(string.Concat(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Any(Syllables))));

    private string Culture()
    {
        if (_cultures.Length == 0) _cultures = [.. gazetteer.Cultures];
        return random.Next(4) == 0 ? "english" : Any(_cultures);
    }

    private string Of(string list, string culture)
    {
        string[] names = gazetteer.List($"{list}.{culture}");
        return Any(names.Length > 0 ? names : gazetteer.List($"{list}.english"));
    }

    private string Any(string[] list) => list[random.Next(list.Length)];

    private static string Title(string words) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(words);
}
