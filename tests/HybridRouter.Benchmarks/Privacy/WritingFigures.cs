using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Identifiers;

namespace HybridRouter.Benchmarks.Privacy;

/// <summary>Values in sixteen writings: first those that stand without context, then every row of the table behind its own context word.</summary>
internal static class WritingFigures
{
    private static readonly (string Entity, string Value, string Sentence)[] Values =
    [
        ("CREDIT_CARD", "4012888888881881", "Please charge {0} for the renewal."),
        ("CREDIT_CARD", "5105105105105100", "Please charge {0} for the renewal."),
        ("CREDIT_CARD", "378282246310005", "He paid with {0} last week."),
        ("IBAN_CODE", "DE89370400440532013000", "Send it to {0} today."),
        ("IBAN_CODE", "FR1420041010050500013M02606", "Send it to {0} today."),
        ("EMAIL_ADDRESS", "nadia.okafor@brightmail.org", "Write to {0} about it."),
        ("PHONE_NUMBER", "+442079460958", "Her phone is {0} in the evening."),
        ("PHONE_NUMBER", "415-555-2671", "Call me at {0} tomorrow."),
        ("US_SSN", "219-45-6781", "My SSN is {0}, please file it."),
        ("UK_NHS", "943-476-5919", "The NHS number {0} belongs to the patient."),
        ("IN_AADHAAR", "2345-6789-0124", "Aadhaar {0} was given."),
        ("BR_CPF", "529.982.247-25", "O CPF dele: {0}."),
        ("ES_NIF", "12345678Z", "Su DNI es {0}."),
        ("PL_PESEL", "44051401359", "PESEL: {0}."),
        ("TR_NATIONAL_ID", "10000000146", "TC kimlik no {0}."),
        ("CH_AHV", "756.9217.0769.85", "AHV-Nummer {0}."),
        ("DE_TAX_ID", "86095742719", "Steuer-ID {0}."),
        ("ZA_ID_NUMBER", "8001015009087", "Identity number {0}."),
    ];

    public static void Print(PrivacyScanner scanner, Report report)
    {
        int all = 0, allHit = 0;
        foreach ((string name, Func<string, string> write) in Writings.All)
        {
            int count = 0, hit = 0;
            foreach ((string entity, string value, string sentence) in Values)
            {
                count++;
                if (IsFound(scanner, entity, write(value), sentence)) hit++;
                else report.Miss($"missed {name}: {entity} {write(value)}");
            }

            report.Rate($"writings: {name}", hit, count, ">= 0.95");
            (all, allHit) = (all + count, allHit + hit);
        }

        report.Rate("writings: all", allHit, all, ">= 0.95");
        PrintTable(scanner, report);
    }

    private static void PrintTable(PrivacyScanner scanner, Report report)
    {
        int count = 0, hit = 0;
        foreach (IdentifierRecogniser row in IdentifierTable.All)
        {
            string context = row.Context.Split('|')[0];
            foreach ((string name, Func<string, string> write) in Writings.All)
            {
                if (row.Separators is not null && name is "spaces" or "dots" or "no-break spaces" or "dashes" or "slashes" or "line breaks") continue;
                count++;
                if (IsFound(scanner, row.Entity, write(row.Example), context + ": {0} (checked)")) hit++;
                else report.Miss($"missed {name}: {row.Entity} {write(row.Example)}");
            }
        }

        report.Rate("writings: every row of the table behind its context word", hit, count, ">= 0.95");
    }

    private static bool IsFound(PrivacyScanner scanner, string entity, string value, string sentence)
    {
        string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, value);
        int start = text.IndexOf(value, StringComparison.Ordinal);
        return scanner.ScanAll(text).Findings.Any(finding => finding.Entity == entity && finding.Start < start + value.Length && start < finding.End);
    }
}
