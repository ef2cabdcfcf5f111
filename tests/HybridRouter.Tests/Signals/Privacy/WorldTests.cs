using HybridRouter.Routing;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy;

/// <summary>Numbers, telephones and birthdays as forms and letters of many countries have them.</summary>
[TestFixture]
internal sealed class WorldTests
{
    [TestCase("MX_CLABE", "021445126095944534", "La CLABE es {0}")]
    [TestCase("AR_CBU", "4029629436791278930632", "CBU {0} a nombre de Ana")]
    [TestCase("BR_PIS", "281.20596.86-5", "PIS/PASEP {0}")]
    [TestCase("BR_CNH", "09100053899", "CNH {0}, categoria B")]
    [TestCase("MX_NSS", "03167141690", "IMSS, NSS {0}")]
    [TestCase("ID_NPWP", "02.626.773.2-411.000", "NPWP {0}")]
    [TestCase("UZ_PINFL", "31105781006198", "ПИНФЛ {0}")]
    [TestCase("TN_CIN", "04614093", "CIN tunisienne {0}")]
    [TestCase("DE_ID_CARD", "N01CV28YK9", "Personalausweis {0}")]
    [TestCase("TH_TNIN", "1-6828-36006-36-9", "เลขประจำตัวประชาชน {0}")]
    [TestCase("IN_UAN", "101648203957", "UAN {0}")]
    [TestCase("SA_NATIONAL_ID", "1453952291", "رقم هويتي الوطنية {0}")]
    public void Number_BehindItsName_IsFound(string entity, string value, string sentence) => Scanning.AssertFound(entity, value, sentence);

    [TestCase("ring på {0}", "49 54 31 33")]
    [TestCase("mobiel {0}", "06-37970567")]
    [TestCase("Κινητό {0}", "6970283833")]
    [TestCase("मोबाइल {0}", "7695398045")]
    [TestCase("رقم جوالي {0}", "0581706224")]
    [TestCase("הנייד שלי {0}", "052-4417820")]
    [TestCase("휴대폰은 {0}입니다", "010-5581-3603")]
    [TestCase("Phone: {0}", "+130\r\n5663\r\n1746")]
    [TestCase("SĐT {0}", "0912 644 817")]
    [TestCase("national id 784198012345671, mobile {0}", "+971 55 605 0496")]
    public void Telephone_InTheWordsOfItsLanguage_IsFoundWhole(string sentence, string value)
    {
        string text = sentence.Replace("{0}", value, StringComparison.Ordinal);
        int start = text.IndexOf(value, StringComparison.Ordinal);
        Assert.That(Scanning.Scan(text).Findings.Any(finding => finding.Entity == "PHONE_NUMBER" && finding.Start <= start && finding.End >= start + value.Length), string.Join(' ', Scanning.Entities(text)));
    }

    [TestCase("CNH 09100053899, celular (11) 98811-4402", "BR_CNH")]
    [TestCase("運転免許証番号 302070970513、携帯は070-5393-9798", "JP_DRIVER_LICENSE")]
    [TestCase("паспорт 03 12 514391, телефон 8 (903) 551-20-17", "RU_PASSPORT")]
    public void Number_InFrontOfATelephonesLabel_IsNoTelephone(string text, string entity) => Assert.That(Scanning.Entities(text), Does.Contain(entity));

    [TestCase("生年月日：1984年03月07日")]
    [TestCase("생년월일: 1991년 11월 2일")]
    [TestCase("родился 12 мая 1979 года")]
    [TestCase("ur. 3 września 1988, urodzona w Łodzi")]
    [TestCase("doğum tarihi 14 Mayıs 1990")]
    [TestCase("تاريخ الميلاد 07/03/1984")]
    [TestCase("ngày sinh 07/03/1984")]
    public void Birthday_InTheWordsOfItsLanguage_IsOne(string text) =>
        Assert.That(Scanning.Scan(text).Findings.Select(finding => finding.RecogniserId), Does.Contain("DATE_OF_BIRTH"));

    [TestCase("Einstein, geboren am 14. März 1879 in Ulm")]
    [TestCase("Napoleon was born on 15 August 1769")]
    [TestCase("née le 7 novembre 1867")]
    public void Birthday_OfHistory_IsADate(string text) =>
        Assert.That(Scanning.Scan(text).Findings.Select(finding => finding.RecogniserId), Is.EqualTo((string[])["DATE_TIME"]));

    [TestCase("Compute 123456789 * 987654321")]
    [TestCase("Fibonacci: 1 1 2 3 5 8 13 21 34 55 89 144 233 377 610 987 1597 2584 4181 6765 10946")]
    [TestCase("Lottery numbers: 4 8 15 16 23 42")]
    [TestCase("runs 001-002-003")]
    [TestCase("kernel: [41602.278661] usb 1-1: new device")]
    public void Figures_OfNobody_RaiseNothing(string text) => Assert.That(Scanning.Scan(text).DataClassFloor, Is.EqualTo(DataClass.Public));
}
