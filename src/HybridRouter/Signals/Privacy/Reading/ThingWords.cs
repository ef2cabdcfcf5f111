namespace HybridRouter.Signals.Privacy.Reading;

/// <summary>Words that say that a number belongs to a thing and to nobody: orders, parts, times, places in a program.</summary>
internal static class ThingWords
{
    /// <summary>For <see cref="ContextSets"/>.</summary>
    public const string Phrases =
        "barcode|bar code|po|po number|purchase order|order|orders|order number|order no|order id|invoice|ticket|tracking|tracking number|parcel|shipment|batch|lot|sku|part|part no|part number|article|item|product|model|serial|isbn|issn|ean|upc|gtin|asin|doi|" +
        "epoch|timestamp|ts|time|times|ms|millis|seconds|seed|assert|build|version|port|pid|offset|line|lines|row|step|count|total|sum|size|bytes|population|revenue|score|scores|index|hash|checksum|flight|train|room|iso|iec|rfc|cve|chapter|page|" +
        "bestellung|bestellnummer|rechnung|rechnungsnummer|sendung|sendungsnummer|artikel|artikelnummer|auftrag|auftragsnummer|commande|numero de commande|facture|colis|suivi|pedido|factura|envio|seguimiento|" +
        "ordine|fattura|spedizione|pedido numero|fatura|bestelling|factuur|zamowienie|faktura|订单|订单号|発票|发票|注文|注文番号|伝票|주문|주문번호|송장";
}
