using System.Buffers;

namespace HybridRouter.Signals.Privacy.Names.Unspaced;

/// <summary>Places that are listed, and organisations by the word for their kind, in Chinese, Japanese, Korean and Thai.</summary>
internal static class UnspacedPlaces
{
    /// <summary>Longest organisation in front of the word for its kind.</summary>
    private const int Longest = 12;

    private static readonly string[] PlaceWords = (
        "中国 中國 中华人民共和国 美国 美國 英国 英國 法国 法國 德国 德國 日本 韩国 韓国 韓國 朝鲜 俄罗斯 俄羅斯 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 丹麦 芬兰 波兰 乌克兰 希腊 土耳其 以色列 巴勒斯坦 伊朗 伊拉克 叙利亚 沙特阿拉伯 阿联酋 印度 巴基斯坦 孟加拉国 泰国 越南 老挝 柬埔寨 缅甸 马来西亚 新加坡 印度尼西亚 印尼 菲律宾 澳大利亚 新西兰 加拿大 墨西哥 巴西 阿根廷 智利 古巴 埃及 南非 尼日利亚 肯尼亚 埃塞俄比亚 台湾 臺灣 香港 澳门 澳門 " +
        "北京 上海 广州 廣州 深圳 天津 重庆 重慶 成都 武汉 武漢 南京 杭州 苏州 蘇州 西安 郑州 长沙 沈阳 青岛 济南 大连 哈尔滨 长春 石家庄 太原 合肥 南昌 福州 厦门 廈門 昆明 贵阳 南宁 海口 三亚 兰州 西宁 银川 乌鲁木齐 拉萨 呼和浩特 宁波 温州 无锡 常州 东莞 佛山 珠海 惠州 浦东 朝阳区 海淀区 台北 高雄 台中 台南 九龙 广东 廣東 江苏 浙江 山东 河南 河北 四川 湖北 湖南 福建 安徽 江西 辽宁 吉林 黑龙江 陕西 山西 甘肃 青海 云南 贵州 广西 海南 内蒙古 宁夏 新疆 西藏 纽约 紐約 伦敦 倫敦 巴黎 柏林 东京 大阪 京都 首尔 莫斯科 华盛顿 旧金山 洛杉矶 芝加哥 悉尼 墨尔本 多伦多 温哥华 欧洲 亚洲 非洲 " +
        "東京 東京都 北海道 札幌 仙台 横浜 川崎市 名古屋 神戸 広島 福岡 長崎 沖縄 那覇 青森 岩手 宮城県 秋田 山形 福島県 茨城 栃木 群馬 埼玉 千葉県 神奈川 新潟 富山県 石川県 福井県 山梨 長野 岐阜 静岡 愛知 三重県 滋賀 兵庫 奈良 和歌山 鳥取 島根 岡山 山口県 徳島 香川県 愛媛 高知 佐賀 熊本 大分 宮崎県 鹿児島 渋谷 新宿 池袋 銀座 秋葉原 浅草 アメリカ イギリス フランス ドイツ イタリア スペイン ロシア インド カナダ オーストラリア ブラジル メキシコ タイ ベトナム フィリピン インドネシア シンガポール マレーシア ウクライナ イスラエル エジプト トルコ ニューヨーク ロンドン パリ ベルリン ロサンゼルス ハワイ ヨーロッパ " +
        "서울 부산 대구 인천 광주 대전 울산 세종시 수원 성남 고양시 용인 창원 청주 전주 천안 제주 제주도 포항 경주 강릉 춘천 강남 홍대 명동 판교 경기도 강원도 충청도 전라도 경상도 한국 대한민국 북한 미국 중국 일본 영국 프랑스 독일 이탈리아 스페인 러시아 인도 베트남 태국 필리핀 인도네시아 싱가포르 호주 캐나다 브라질 멕시코 우크라이나 도쿄 오사카 베이징 상하이 뉴욕 런던 파리 베를린 로스앤젤레스 평양 " +
        "ประเทศไทย กรุงเทพ กรุงเทพฯ กรุงเทพมหานคร เชียงใหม่ เชียงราย ภูเก็ต พัทยา ขอนแก่น อุดรธานี นครราชสีมา ชลบุรี ระยอง สงขลา หาดใหญ่ อยุธยา นนทบุรี ปทุมธานี สุราษฎร์ธานี กระบี่ ญี่ปุ่น ประเทศจีน เกาหลีใต้ อเมริกา สหรัฐอเมริกา สหรัฐ อังกฤษ ฝรั่งเศส เยอรมนี รัสเซีย อินเดีย สิงคโปร์ มาเลเซีย เวียดนาม กัมพูชา พม่า โตเกียว ลอนดอน นิวยอร์ก").Split(' ');

    private static readonly string[] KindWords = "股份有限公司 有限责任公司 有限公司 集团公司 集团 大学 大學 中学 医院 醫院 银行 銀行 研究院 研究所 出版社 株式会社 有限会社 合同会社 病院 高校 주식회사 대학교 병원 은행 그룹".Split(' ');

    /// <summary>An organisation does not reach back over these.</summary>
    private static readonly SearchValues<char> Stops = SearchValues.Create("在于和与是的到从由去我他她你您您们家个所这那某该本各请了有被把给让为对向往来进入上の、は,がをにでとへもや");

    private static readonly SearchValues<string> Places = SearchValues.Create(PlaceWords, StringComparison.Ordinal);
    private static readonly SearchValues<string> Kinds = SearchValues.Create(KindWords, StringComparison.Ordinal);

    public static void Find(ReadOnlySpan<char> text, List<Finding> findings)
    {
        for (int at = UnspacedNames.Next(text, Places, 0), end = 0; at >= 0; at = UnspacedNames.Next(text, Places, end))
        {
            end = at + UnspacedNames.LengthOf(text, at, PlaceWords);
            if (IsWhole(text, at, end)) UnspacedNames.Add(findings, NameLabel.Location, at, end);
        }

        for (int at = UnspacedNames.Next(text, Kinds, 0), end = 0; at >= 0; at = UnspacedNames.Next(text, Kinds, end))
        {
            end = at + UnspacedNames.LengthOf(text, at, KindWords);
            int start = at;
            while (start > 0 && at - start < Longest && IsNameLetter(text[start - 1])) start--;
            if (at - start >= 2) UnspacedNames.Add(findings, NameLabel.Organisation, start, end);
        }
    }

    /// <summary>Katakana and Hangul are read by whole words: Thailand is no part of a tyre, and a particle or a suffix may follow a place in Korean.</summary>
    private static bool IsWhole(ReadOnlySpan<char> text, int at, int end)
    {
        if (UnspacedNames.IsKatakana(text[at])) return (at == 0 || !UnspacedNames.IsKatakana(text[at - 1])) && (end == text.Length || !UnspacedNames.IsKatakana(text[end]));
        // The word for a language is the country's and one character more.
        if (UnspacedNames.IsHan(text[at]) && end < text.Length && text[end] is '语' or '語' or '文' or '人' or '菜' or '话' or '話' or '式') return false;
        if (!UnspacedNames.IsHangul(text[at])) return true;
        return (at == 0 || !UnspacedNames.IsHangul(text[at - 1])) && (end == text.Length || text[end] is not ('어' or '인' or '말'));
    }

    private static bool IsNameLetter(char c) =>
        (UnspacedNames.IsHan(c) || UnspacedNames.IsHangul(c) || UnspacedNames.IsKatakana(c) || char.IsAsciiLetterOrDigit(c)) && !Stops.Contains(c);
}
