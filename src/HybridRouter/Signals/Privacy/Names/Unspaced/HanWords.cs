using System.Buffers;
using System.Collections.Frozen;

namespace HybridRouter.Signals.Privacy.Names.Unspaced;

/// <summary>The words by which names in Chinese and Japanese are known; written for this project.</summary>
internal static class HanWords
{
    /// <summary>Stand behind a name.</summary>
    public static readonly string[] Honorifics = Split(
        "先生 女士 小姐 太太 老师 老師 医生 醫生 教授 经理 經理 主任 律师 律師 博士 同学 同學 部长 部長 局长 局長 主席 总统 總統 总理 總理 书记 市长 市長 省长 院长 校长 董事长 队长 师傅 阿姨 叔叔 同志 委员 將軍 将军 法师 " +
        "さん 様 さま 氏 君 くん ちゃん 殿 社長 課長 係長 首相 大統領 選手 容疑者 被告 監督 議員 知事 会長 記者 医師 弁護士 と申します");

    /// <summary>Stand before a name.</summary>
    public static readonly string[] Announcing = Split(
        "我叫 我是 名叫 叫做 名字是 名字叫 姓名 姓名： 联系人 聯絡人 收件人 收货人 收貨人 寄件人 患者 病人 客户： 客戶： 申请人 申請人 法定代表人 负责人 負責人 记者 記者 同事 作者： 作者 导演 演员 歌手 主席 总统 總統 总理 总书记 部长 市长 " +
        "私は 名前は 氏名 お名前 担当 担当者 担当： 宛名 申請者 代表者 首相 大統領 社長の 選手の 俳優の 歌手の");

    /// <summary>Follow a name at once: particles and verbs.</summary>
    public static readonly SearchValues<char> Following = SearchValues.Create("的是在和说說与與对對来來去已也就都将將要从從到向于被把给給让讓及、，曾先女男");

    /// <summary>Katakana before an honorific that names nobody.</summary>
    public static readonly FrozenSet<string> NoNames = Split("スタッフ ユーザー サポート ドライバー メンバー オーナー リーダー マネージャー パートナー ゲスト パパ ママ ネコ イヌ クマ ウサギ パンダ ファン モデル アイドル タレント ライター プロ").ToFrozenSet();

    private static readonly SearchValues<char> Surnames = SearchValues.Create(
        "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单裴霍成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳陽时時穆农司卓古吉缪简簡车車项項连連芦麦麥褚娄窦竇戚岑景党宫宮费費卜冷晏席卫衛米柏宗瞿桂全佟应應臧闵苟邬边卞姬师師和仇栾隋商刁沙荣榮巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝");

    private static readonly FrozenSet<string> LongSurnames = Split(
        "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 东郭 南宫 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 轩辕 端木 " +
        "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 長谷川 近藤 石井 坂本 遠藤 藤井 青木 福田 三浦 西村 藤原 太田 松田 原田 岡本 中野 中川 小野 田村 竹内 金子 中山 和田 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 谷口 安藤 丸山 今井 大野 高田 菅原 河野 武田 藤本 上野 杉山 千葉 村田 増田 小島 小山 大塚 平野 久保 渡部 松井 菊地 岩崎 松尾 佐野 木下 野口 野村 新井 古川 杉本 大西 熊谷 片山 水野 本田 飯田 吉川 西田 山内 西川 川口 北村 安田 五十嵐 川崎 平田 中田 久保田 東 吉村 川上 田口 関 馬場 大橋 石原 早川 服部 浅野 土屋 秋山 荒木 黒田 大島 星野 松岡 永井 内藤 岩田 福島 矢野 堀 松下 川村 須藤 望月 三宅 宮田 岡崎 大久保 樋口 野田 桜井 安倍 岸田 菅 麻生 小泉 石破 豊田 本間 羽生 大谷 宮沢 宮澤 夏目 芥川 川端 三島 太宰 村山 鳩山 野々村 高野 島田 沢田 澤田 辻 八木 榎本 堀内 土井 富田 森本 森下 大川 白石 萩原 奥村 奥田 上村 市川 今村 岩本 川島 津田 浜田 濱田 平井 星 根本 吉岡 福井 古賀 松永 堤 三好 広瀬 西山").ToFrozenSet();

    private static readonly FrozenSet<string> Ordinary = Split(
        "高中 高兴 高興 高级 高校 高速 高度 高等 王国 王者 马上 馬上 马路 黄色 黄金 白色 白天 金融 金额 方面 方便 方法 方案 方向 方式 安全 安装 安排 安静 程序 程度 程式 成功 成为 成為 成本 成绩 成员 常常 时间 時間 时候 时代 万一 水平 平时 温度 温暖 文字 文件 文章 文化 文本 文档 路上 路径 江南 石油 石头 花园 毛病 周末 周一 周二 周三 周四 周五 周六 周日 周围 周期 许多 許多 何时 何人 任务 任務 任何 任意 严重 严格 华人 华语 陈述 陈列 张开 林业 元素 谢谢 謝謝 钱包 钱财 余额 顾客 顧客 阳光 段落 雷达 范围 范例 简历 简单 简介 简体 项目 項目 熊猫 纪念 纪录 舒服 祝贺 祝福 董事 车辆 车站 关于 關於 关系 关键 应该 應該 应用 应用程序 解决 解释 解答 解析 权利 商品 商店 商业 牛奶 牛肉 古代 游戏 游客 全部 全国 全球 全体 连接 连续 包括 包装 单位 单词 单元 曾经 沙发 沙漠 易于 和平 和我 和你 和他 明天 明白 明确 明年 明显 师生 师父 米饭 池塘 查看 查询 查找 景色 司机 公司 农民 农业 农村 农历 边界 席位 党员 党委 费用 荣誉 商人 房子 房间 房东 管理 管理员 盛大 谷歌 成人 华为 安卓 苏联 夏天 秦朝 唐朝 宋朝 汉朝 明朝 武器 武汉 文学 史料 历史 向导 康复 尚未 艾滋 时尚 方言 白领 关注 麦克 胡说 何必 何况 孔雀 孟子 孔子 曲线 曲目 申请 申請 左右 左边 东方 应届 阳台 路人 石家庄 高层 江苏 田野 金属 马来西亚 明星 本田技研 大川町 東京 東大 東日本 東海 東北 関係 関東 関西 関連 関する 星座 時代").ToFrozenSet();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LongSurnameLookup = LongSurnames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OrdinaryLookup = Ordinary.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Characters of the surname that a text starts with, the longest one; 0 for none.</summary>
    public static int SurnameLength(ReadOnlySpan<char> text)
    {
        for (int length = Math.Min(3, text.Length); length > 1; length--)
        {
            if (LongSurnameLookup.Contains(text[..length])) return length;
        }

        return text.Length > 0 && Surnames.Contains(text[0]) ? 1 : 0;
    }

    /// <summary>Length of the word that a text starts with and that only looks as if it began with a surname; 0 for none.</summary>
    public static int OrdinaryLength(ReadOnlySpan<char> text)
    {
        for (int length = Math.Min(3, text.Length); length > 1; length--)
        {
            if (OrdinaryLookup.Contains(text[..length])) return length;
        }

        return 0;
    }

    private static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
