using System.Buffers;
using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Names.Unspaced;

/// <summary>People in Korean: three syllables that start with a surname, before a title or after an announcing word.</summary>
internal static class HangulNames
{
    /// <summary>A surname of one syllable and a given name of two: nine of ten names.</summary>
    private const int Syllables = 3;

    private static readonly string[] TitleWords = Split("씨 님 선생님 교수 부장 과장 차장 대리 팀장 사장 회장 대표 의원 기자 박사 변호사 원장 감독 선수 대통령 장관 총리 시장 검사 판사 간호사 이사 사원 주임 작가 배우");
    private static readonly string[] AnnouncingWords = Split("이름은 성명 성함은 담당자 고객명 환자 환자명 저는 받는사람 수신인 예금주 신청인 대표이사 기자 배우 가수 대통령 장관 의원 교수");
    private static readonly string[] Particles = Split("입니다 이에요 예요 이라고 라고 이고 은 는 이 가 을 를 와 과 의 에게 에게서 한테 께 께서 도 만 씨 님 님께 님께서 님이 님은 님을 님의 님과 님도 님한테 님에게");
    private static readonly FrozenSet<string> NoNames = Split("이용자 사용자 구독자 담당자 관리자 신청자 고객사 임직원 조합원 유권자 이사장 정치인 주인공 전문가 지원자 이웃집 정신과 조교수 부교수 전대표 전직원 한국인 이사회 안내자 강연자 조언자 유명한 유능한 이상한 정확한 최고의 최고경 최고위 주치의 이번에 이번주 정말로 우리가 이것은 이것이 안녕하 전공의 전임의 신입생 조선인 고등학 고객센 한의원 성형외 민주당 국회의 지도자 정보를 주문한 주문을 서비스 문자를 이메일 고양이 오늘은 오후에 이제는 조금만 이렇게 전화를 성공한 안전한 강아지 한국에 신용카 정부는 정부가 장애인 노동자 남자는 여자는").ToFrozenSet();
    private static readonly SearchValues<char> Surnames = SearchValues.Create("김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모");
    private static readonly SearchValues<string> Titles = SearchValues.Create(TitleWords, StringComparison.Ordinal);
    private static readonly SearchValues<string> Announcing = SearchValues.Create(AnnouncingWords, StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        for (int at = UnspacedNames.Next(text, Titles, 0); at >= 0; at = UnspacedNames.Next(text, Titles, at + 1))
        {
            int end = at > 0 && text[at - 1] == ' ' ? at - 1 : at, start = end - Syllables;
            bool closes = EndsWord(text, at + UnspacedNames.LengthOf(text, at, TitleWords));
            if (start >= 0 && closes && StartsWord(text, start) && IsName(text[start..end])) UnspacedNames.Add(findings, NameLabel.Person, start, end);
        }

        for (int at = UnspacedNames.Next(text, Announcing, 0); at >= 0; at = UnspacedNames.Next(text, Announcing, at + 1))
        {
            int start = at + UnspacedNames.LengthOf(text, at, AnnouncingWords);
            while (start < text.Length && text[start] is ' ' or ':' or '：') start++;
            int end = start + Syllables;
            if (end <= text.Length && !UnspacedNames.IsHangul(text[start - 1]) && IsName(text[start..end]) && EndsWord(text, end)) UnspacedNames.Add(findings, NameLabel.Person, start, end);
        }
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!UnspacedNames.IsHangul(c)) return false;
        }

        return Surnames.Contains(text[0]) && !NoNames.Contains(text.ToString());
    }

    private static bool StartsWord(ReadOnlySpan<char> text, int at) => at == 0 || !UnspacedNames.IsHangul(text[at - 1]);

    /// <summary>Whether a word ends here, or only a particle is left of it.</summary>
    private static bool EndsWord(ReadOnlySpan<char> text, int at)
    {
        int end = at;
        while (end < text.Length && end - at < 5 && UnspacedNames.IsHangul(text[end])) end++;
        ReadOnlySpan<char> rest = text[at..end];
        foreach (string particle in Particles)
        {
            if (rest.SequenceEqual(particle)) return true;
        }

        return rest.IsEmpty;
    }

    private static string[] Split(string words) => words.Split(' ');
}
