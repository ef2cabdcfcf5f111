namespace HybridRouter.Signals.Privacy.Dates;

/// <summary>More words that say that a date is somebody's birth, and more names of months, in the languages of the world.</summary>
internal static class BirthWords
{
    /// <summary>For <see cref="Reading.ContextSets"/>.</summary>
    public const string More =
        "bday|birth day|geb am|geburt|nac|nasc|nacido|nacida|nato il|nata il|nascido|nascida|fecha nac|data nasc|fec nac|geboren op|geb datum|fodselsdag|fodt|fodelsedatum|fodelsedag|syntynyt|syntymaaika|faeddur|fadir|" +
        "urodzony|urodzona|ur dnia|narozen|narozena|narozeni|datum narozeni|datum narodenia|narodeny|narodena|szuletett|szuletesi|szuletesi datum|nascut|nascuta|data nasterii|rojen|rojena|datum rojstva|rodjen|roden|rodena|datum rodenja|" +
        "gime|gimimo data|dzimis|dzimsanas datums|sundinud|sunniaeg|dogum tarihi|dogum|dogumlu|ditelindja|sinh ngay|ngay sinh|nam sinh|tanggal lahir|tgl lahir|lahir|tarikh lahir|kapanganakan|" +
        "родился|родилась|рождения|род|дата народження|народився|народилася|роден|родена|дата на раждане|датум рођења|рођен|рођена|ημερομηνια γεννησης|ημερομηνία γέννησης|γεννήθηκε|γεννηθηκα|γεννήθηκα|" +
        "تاريخ الميلاد|تاريخ ميلادي|ميلاد|مواليد|تاریخ تولد|متولد|תאריך לידה|נולד|נולדה|जन्म|जन्म तिथि|जन्मतिथि|जन्म तारीख|জন্ম|জন্ম তারিখ|பிறந்த தேதி|วันเกิด|วันเดือนปีเกิด|เกิดวันที่|出生|出生年月日|生日|誕生日|생일|출생";

    /// <summary>January to December, a line each; only next to a day and a year they make a date.</summary>
    public static readonly string[] Months =
    [
        "января январь січня stycznia styczen leden ledna januara januari ocak tammikuu tammikuuta ianuarie ιανουαριου ιανουαρίου يناير",
        "февраля февраль лютого lutego luty unor unora subat helmikuu helmikuuta februarie φεβρουαριου φεβρουαρίου فبراير",
        "марта март березня marca marzec brezen brezna mart maaliskuu maaliskuuta martie μαρτιου μαρτίου مارس",
        "апреля апрель квітня kwietnia kwiecien duben dubna nisan huhtikuu huhtikuuta aprilie απριλιου απριλίου أبريل",
        "мая май травня maja kveten kvetna mayis toukokuu toukokuuta μαιου μαΐου مايو",
        "июня июнь червня czerwca czerwiec cerven cervna haziran kesakuu kesakuuta iunie ιουνιου ιουνίου يونيو",
        "июля июль липня lipca lipiec cervenec cervence temmuz heinakuu heinakuuta iulie ιουλιου ιουλίου يوليو",
        "августа август серпня sierpnia sierpien srpen srpna avgust agustos elokuu elokuuta αυγουστου αυγούστου أغسطس",
        "сентября сентябрь вересня wrzesnia wrzesien zari eylul syyskuu syyskuuta septembrie σεπτεμβριου σεπτεμβρίου سبتمبر",
        "октября октябрь жовтня pazdziernika pazdziernik rijen rijna ekim lokakuu lokakuuta octombrie οκτωβριου οκτωβρίου أكتوبر",
        "ноября ноябрь листопада listopada listopad kasim marraskuu marraskuuta noiembrie νοεμβριου νοεμβρίου نوفمبر",
        "декабря декабрь грудня grudnia grudzien prosinec prosince aralik joulukuu joulukuuta decembrie δεκεμβριου δεκεμβρίου ديسمبر",
    ];
}
