namespace HybridRouter.Benchmarks.Names;

/// <summary>Writes postal addresses as some twenty countries do; towns, regions and countries stand in square brackets.</summary>
internal sealed class AddressSource(NameGazetteer gazetteer, Random random)
{
    private static readonly string[] English = ["Maple", "Oak", "Church", "High", "Station", "Park", "Victoria", "King", "Queen", "Mill", "Chestnut", "Cedar", "Washington", "Lake", "Hill", "River", "Sunset", "Meadow", "Orchard", "Elm", "Pine", "Bridge", "Market", "Castle", "Green", "North", "Harbour", "Rosewood", "Willow Creek", "Old Mill", "Second", "Third", "5th", "42nd", "Fourth", "Albert", "Marina", "Glen", "Spring", "Forest"];
    private static readonly string[] EnglishTypes = ["Street", "St", "St.", "Road", "Rd", "Rd.", "Avenue", "Ave", "Ave.", "Boulevard", "Blvd", "Lane", "Ln", "Drive", "Dr", "Court", "Ct", "Place", "Square", "Terrace", "Crescent", "Close", "Way", "Highway", "Parkway", "Circle", "Trail", "Gardens", "Grove", "Mews", "Row", "Walk", "Hill", "Alley", "Coves", "Parks", "Heights", "Ridge", "Valley", "Point", "Mountains", "Islands", "Springs"];
    private static readonly string[] German = ["Haupt", "Bahnhof", "Garten", "Schul", "Berg", "Linden", "Kirch", "Goethe", "Schiller", "Mozart", "Ring", "Wald", "Feld", "Rosen", "Mühlen", "Post", "Birken", "Ahorn", "Tannen", "Friedrich", "Bismarck", "Lessing"];
    private static readonly string[] Romance = ["de la Paix", "Victor Hugo", "de la République", "du Moulin", "des Lilas", "Mayor", "de Alcalá", "Real", "del Sol", "San Juan", "Roma", "Garibaldi", "Dante", "Mazzini", "Nazionale", "Verdi", "Augusta", "das Flores", "XV de Novembro", "da Liberdade", "São João", "Sete de Setembro", "Juárez", "Insurgentes", "Libertador", "9 de Julio", "Bolívar"];
    private static readonly string[] Northern = ["Stor", "Skole", "Kirke", "Bjørne", "Drottning", "Kungs", "Vasa", "Linné", "Ny", "Øster", "Vester", "Sönder", "Havne", "Strand", "Mannerheimin", "Kaivo", "Koulu", "Ranta", "Metsä", "Keisarin", "Prinsen", "Heren", "Kerk", "Dorps", "Molen", "Narva", "Pärnu", "Tartu"];
    private static readonly string[] Eastern = ["Długa", "Marszałkowska", "Kościuszki", "Polna", "Leśna", "Mickiewicza", "Petőfi", "Kossuth", "Rákóczi", "Ady Endre", "Széchenyi", "Dlouhá", "Nádražní", "Husova", "Masarykova", "Lenina", "Pushkina", "Mira", "Sovetskaya", "Knez Mihailova", "Unirii", "Victoriei", "Atatürk", "Cumhuriyet", "İstiklal", "Bağdat"];
    private static readonly string[] Asian = ["MG", "Brigade", "Gandhi", "Nehru", "Linking", "Anna", "Park", "Nanjing", "Zhongshan", "Renmin", "Jianguo", "Orchard", "Sudirman", "Thamrin", "Sukhumvit", "Silom", "Lê Lợi", "Nguyễn Huệ", "Trần Hưng Đạo", "Awolowo", "Adeola Odeku", "Ahmadu Bello", "Moi", "Kenyatta"];

    private Func<string>[] _streets = [];

    public string Street()
    {
        if (_streets.Length == 0) _streets = [UnitedStates, UnitedStates, Britain, GermanLike, French, Spanish, Italian, Brazil, NorthernLike, NorthernLike, Polish, Hungarian, Czech, Turkish, Russian, Indian, Chinese, Indonesian, Nigerian, Surnamed, Surnamed];
        return _streets[random.Next(_streets.Length)]();
    }

    /// <summary>A whole address, on one line or on several.</summary>
    public string Full(bool lines)
    {
        string street = random.Next(12) == 0 ? PostBox() : random.Next(12) == 0 ? Corner() : Street();
        if (random.Next(6) == 0) street = $"{Number(10, 99999)} {street}";
        if (random.Next(20) == 0) return Military(lines);
        string break1 = lines ? Any(["\n", "\n", "\n ", "\n  ", "\n> "]) : Any([", ", ", ", " "]);
        string break2 = lines && random.Next(2) == 0 ? Any(["\n", "\n ", "\n\n ", "\n> "]) : Any([", ", ", ", " "]);
        if (random.Next(3) == 0) street += (random.Next(2) == 0 ? " " : break1) + Unit();
        string city = $"[{(random.Next(5) == 0 ? Any(gazetteer.List("village")) : Any(gazetteer.List("city")))}]", country = $"[{Any(gazetteer.List("country"))}]";
        if (random.Next(6) == 0) city = city.ToUpperInvariant();
        return random.Next(11) switch
        {
            9 => $"{street}{break1}{city}{break2}{country} {Number(10000, 99999)}",
            10 => $"{street}{break1}{city} [{Any(gazetteer.List("region"))}]",
            0 => $"{street}{break1}{city}, [{Any(gazetteer.List("region"))}] {Number(10000, 99999)}",
            1 => $"{street}{break1}{city}, {(random.Next(2) == 0 ? "CA" : "TX")} {Number(10000, 99999)}{break2}{country}",
            2 => $"{street}{break1}{city}{break2}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}{random.Next(1, 20)} {random.Next(1, 9)}{(char)('A' + random.Next(26))}{(char)('A' + random.Next(26))}",
            3 or 4 => $"{street}{break1}{Number(10000, 99999)} {city}",
            5 => $"{street}{break1}{Number(1000, 9999)} {city}{break2}{country}",
            6 => $"{street}{break1}{city}{break2}{country} {Number(10000, 99999)}",
            7 => $"{street}{break1}{city} {Number(100000, 999999)}{break2}{country}",
            _ => $"{street}{break1}{city}{break2}{country}",
        };
    }

    /// <summary>The name of a street, without a number.</summary>
    public string StreetName() => random.Next(3) == 0 ? Street().Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ' ', ',') : $"{Base()} {Any(EnglishTypes)}";

    private string Corner() => $"the corner of {Street()} and {Base()} {Any(EnglishTypes)}";

    private string Military(bool lines) => random.Next(3) switch
    {
        0 => $"{Any(["USS", "USNS", "USNV", "USCGC"])} {Any(gazetteer.List("surnames.english"))}",
        1 => $"PSC {Number(1000, 9999)}, Box {Number(1000, 9999)}",
        _ => $"Unit {Number(1000, 9999)} Box {Number(1000, 9999)}",
    } + $"{(lines ? "\n" : ", ")}{Any(["FPO", "APO", "DPO"])} {Any(["AA", "AE", "AP"])} {Number(10000, 99999)}";

    private string UnitedStates() => $"{House(9999)} {Base()} {Any(EnglishTypes)}";

    private string Britain() => $"{(random.Next(4) == 0 ? $"Flat {random.Next(1, 40)}, " : "")}{House(250)} {Base()} {Any(EnglishTypes)}";

    private string Surnamed() => $"{House(9999)} {random.Next(1, 99)} {Any(gazetteer.List("surnames.english"))} {Any(EnglishTypes)}"[random.Next(2)..].TrimStart();

    private string GermanLike() => $"{Any(German)}{Any(["straße", "str.", "strasse", "weg", "allee", "platz", "gasse", "ring", "damm"])} {House(180)}{(random.Next(6) == 0 ? "a" : "")}";

    private string French() => $"{House(180)}{Any([" bis", "", "", "", ","])} {Any(["rue", "avenue", "boulevard", "place", "chemin", "impasse", "allée", "quai"])} {Any(Romance)}";

    private string Spanish() => $"{Any(["Calle", "C/", "Avenida", "Av.", "Avda.", "Plaza", "Paseo", "Carrera", "Camino"])} {Any(Romance)}{Any([" ", ", ", " No. ", " #"])}{House(300)}{Any(["", "", ", 3º B", ", piso 2"])}";

    private string Italian() => $"{Any(["Via", "Viale", "Piazza", "Corso", "Largo"])} {Any(Romance)}{Any([" ", ", "])}{House(200)}";

    private string Brazil() => $"{Any(["Rua", "Avenida", "Av.", "Travessa", "Alameda", "R."])} {Any(Romance)}, {House(3000)}{Any(["", "", ", apto 12", " - Bloco B"])}";

    private string NorthernLike() => $"{Any(Northern)}{Any(["gata", "gatan", "vägen", "gade", "vej", "straat", "laan", "katu", "tie", "veien", "gracht", "kade", " mnt", " tee"])} {House(200)}{Any(["", "", " A", " B 3", ", 2. tv"])}";

    private string Polish() => $"{Any(["ul.", "al.", "ulica", "pl."])} {Any(Eastern)} {House(200)}{Any(["", "/12", " m. 4"])}";

    private string Hungarian() => $"{Any(Eastern)} {Any(["u.", "utca", "út", "tér", "körút"])} {House(200)}.";

    private string Czech() => $"{Any(Eastern)} {House(2000)}/{random.Next(1, 60)}";

    private string Turkish() => $"{Any(Eastern)} {Any(["Mah.", "Mahallesi", "Caddesi", "Cad.", "Sokak", "Sk.", "Bulvarı"])} No: {House(200)}{Any(["", " D: 5", " Daire 3"])}";

    private string Russian() => $"{Any(["ul.", "ulitsa", "prospekt", "pr."])} {Any(Eastern)}, {Any(["", "d. "])}{House(200)}{Any(["", ", kv. 15"])}";

    private string Indian() => $"{Any(["Flat 12, ", "Plot 45, ", "No. 7, ", "", "H.No. 3-4-5, "])}{House(300)}, {Any(Asian)} {Any(["Road", "Nagar", "Marg", "Street", "Salai", "Layout"])}";

    private string Chinese() => $"{Any(["No. ", "", "Room 1204, "])}{House(900)} {Any(Asian)} {Any(["Road", "Lu", "Street", "East Road", "West Road", "District"])}";

    private string Indonesian() => $"{Any(["Jl.", "Jalan", "Jl. Jend."])} {Any(Asian)} No. {House(300)}";

    private string Nigerian() => $"{Any(["Plot ", "No. ", ""])}{House(150)} {Any(Asian)} {Any(["Street", "Close", "Crescent", "Way", "Road"])}";

    private string PostBox() => $"{Any(["P.O. Box", "PO Box", "Postfach", "BP", "Apartado", "Postbox", "Caixa Postal"])} {random.Next(1, 9999)}";

    private string Unit() => $"{Any(["Suite", "Apt.", "Apt", "Unit", "Flat", "Floor", "#", "Room", "Building"])} {random.Next(1, 999)}";

    private string Base() => random.Next(3) switch { 0 => Any(gazetteer.List("surnames.english")), 1 => Any(gazetteer.List("given.english")), _ => Any(English) };

    private string House(int most) => (random.Next(3) == 0 ? random.Next(1, most) : random.Next(1, 60)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Number(int least, int most) => random.Next(least, most).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Any(string[] list) => list[random.Next(list.Length)];
}
