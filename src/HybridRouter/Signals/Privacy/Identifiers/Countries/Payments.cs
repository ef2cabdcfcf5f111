using System.Collections.Frozen;
using static HybridRouter.Signals.Privacy.Identifiers.Arithmetic;

namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Cards and accounts, which know no country.</summary>
internal static class Payments
{
    /// <summary>Length of an IBAN by country (SWIFT IBAN registry, release 99).</summary>
    private static readonly FrozenDictionary<string, int> IbanLengths = Lengths(
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 " +
        "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 " +
        "LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 " +
        "SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 DZ26 AO25 BJ28 BF28 CM27 CV25 CG27 GA27 GQ27 GW25 IR26 " +
        "CI28 KM27 MA28 MG27 ML28 MZ25 NE28 SN28 TD27 TG28 CF27");

    public static readonly IdentifierRecogniser[] All =
    [
        new("CREDIT_CARD", "d13..19|d4-d6-d5|d4-d6-d4", Card, Suffices.Check, CardWords, "ISO/IEC 7812-1; ranges from the schemes' BIN tables", "4012 8888 8888 1881") { Loose = true },
        new("CREDIT_CARD", "d12", Card, Suffices.Nothing, CardWords, "Maestro: 12 to 19 digits", "501800000009") { Loose = true },
        new("IBAN_CODE", "l2d2x11..30", Iban, Suffices.Check, "iban|account|konto|compte|cuenta|conto|rekening|bank", "ISO 13616", "DE89 3704 0044 0532 0130 00") { Loose = true },
        new("BIC", "l6x2|l6x5", static v => IbanLengths.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(v.Slice(4, 2)) || v.Slice(4, 2) is "US" or "CA" or "AU" or "JP" or "CN" or "IN"
            ? Verdict.Maybe : Verdict.No, Suffices.Nothing, "bic|swift|swift code|bic code", "ISO 9362", "DEUTDEFF") { Separators = "", NeverAlone = true, Capitals = true },
    ];

    private const string CardWords =
        "card|cards|credit card|debit card|card number|card no|cc|ccn|visa|mastercard|amex|american express|discover|jcb|maestro|diners|unionpay|pan|payment|" +
        "karte|kreditkarte|kartennummer|carte|carte bancaire|carte de credit|tarjeta|cartao|carta di credito|creditcard|kort|kreditkort|信用卡|カード|카드";

    /// <summary>Issuer ranges with their lengths. Visa 4; Mastercard 51-55, 2221-2720; American Express 34, 37; Diners 300-305, 36, 38, 39; JCB 3528-3589, 1800, 2131; UATP 1; Discover 6011, 64, 65; UnionPay 62, 81; Maestro 50, 56-69; Mir 2200-2204; RuPay 60, 81, 82, 508; Troy 9792; Elo and Hipercard fall in 50, 60 and 63.</summary>
    private static Verdict Card(ReadOnlySpan<char> v)
    {
        if (!Luhn(v) || v[..6].IndexOfAnyExcept(v[0]) < 0) return Verdict.No;
        long two = Number(v, 0, 2), four = Number(v, 0, 4);
        int length = v.Length;
        bool issued = v[0] switch
        {
            '4' => length is 13 or 16 or 19,
            '5' => two <= 55 && two >= 51 ? length == 16 : length is >= 12 and <= 19,
            '2' => length == 16 ? four is (>= 2221 and <= 2720) or (>= 2200 and <= 2204) : four is 2131 or 2014 or 2149 && length == 15,
            '3' => two is 34 or 37 ? length == 15 : two is 36 or 30 or 38 or 39 ? length is >= 14 and <= 19 : two == 35 && length is >= 16 and <= 19,
            '1' => length == 15,
            '6' => length is >= 12 and <= 19,
            '8' => two is 81 or 82 && length is >= 16 and <= 19,
            '9' => four == 9792 && length == 16,
            _ => false,
        };
        return Sure(issued);
    }

    private static Verdict Iban(ReadOnlySpan<char> v)
    {
        if (!IbanLengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(v[..2], out int length) || length != v.Length) return Verdict.No;
        return Sure(Mod97(v[..4], Mod97(v[4..])) == 1);
    }

    private static FrozenDictionary<string, int> Lengths(string table) =>
        table.Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));
}
