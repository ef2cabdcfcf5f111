namespace HybridRouter.Signals.Privacy.Identifiers.Countries;

/// <summary>Context words that several countries' identifiers share.</summary>
internal static class Words
{
    public const string Passport =
        "passport|passports|passport no|passeport|pasaporte|passaporte|passaporto|reisepass|pass nr|passnummer|paspoort|pass|travel document|" +
        "паспорт|여권|旅券|パスポート|护照|護照|pasaport|paszport";

    public const string Licence =
        "license|licence|driver license|driver s license|drivers license|driving licence|driving license|licence number|license number|dl|" +
        "permit|permis|permis de conduire|fuhrerschein|fahrerlaubnis|patente|carta de conducao|carnet de conducir|rijbewijs|면허|운전면허|운전면허번호|면허번호|免許";

    public const string Plate =
        "plate|plates|license plate|number plate|registration|vehicle|vehicle registration|reg|car|kfz|kennzeichen|nummernschild|plaka|plakali|plakasi|placa|numer rejestracyjny|rendszam|spz|rekisteritunnus|kjennemerke|nummerplade|registreringsnummer|номерной знак|госномер|車牌|车牌|车牌号|ナンバープレート|번호판|차량번호|" +
        "matricula|targa|immatriculation|kenteken|rc number|vrn";

    public const string TaxNumber =
        "tax|tax id|tax number|tax identification|taxpayer|taxpayer id|tin|steuer|fiscal|tax file|vat|vat number|vat id|vat no";

    public const string NationalId =
        "national id|national identity|national identification|identity number|identification number|id number|id no|id card|identity card|" +
        "citizen|personal number|personal code|national number|id";

    public const string Health = "health|patient|medical|insurance|nhs|medicare|healthcare|hospital";
}
