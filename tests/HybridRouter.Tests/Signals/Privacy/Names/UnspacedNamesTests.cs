using HybridRouter.Signals.Privacy;
using HybridRouter.Signals.Privacy.Names;
using NUnit.Framework;

namespace HybridRouter.Tests.Signals.Privacy.Names;

/// <summary>Scripts without case: by rule where words are not separated, by the tagger where they are.</summary>
public sealed class UnspacedNamesTests
{
    [TestCase("请联系张伟先生确认合同。", "PERSON:张伟")]
    [TestCase("请把文件发给王经理。", "PERSON:王")]
    [TestCase("我叫李小龙，住在北京。", "PERSON:李小龙;LOCATION:北京")]
    [TestCase("联系人：欧阳娜娜，电话 123", "PERSON:欧阳娜娜")]
    [TestCase("她在北京大学学习，后来加入腾讯科技有限公司。", "ORGANIZATION:北京大学")]
    [TestCase("田中さんは東京に住んでいます。", "PERSON:田中;LOCATION:東京")]
    [TestCase("佐藤健一様、お世話になっております。", "PERSON:佐藤健一")]
    [TestCase("担当：鈴木一郎", "PERSON:鈴木一郎")]
    [TestCase("スミスさんは来ますか。", "PERSON:スミス")]
    [TestCase("김민수 부장님께 보고서를 보내 주세요.", "PERSON:김민수")]
    [TestCase("제 이름은 박지은입니다. 서울에 살아요.", "PERSON:박지은;LOCATION:서울")]
    [TestCase("นายสมชาย ใจดี อยู่กรุงเทพ", "PERSON:สมชาย ใจดี;LOCATION:กรุงเทพ")]
    [TestCase("ผมชื่อวิชัย ครับ", "PERSON:วิชัย")]
    public void Tag_WordsWithoutSpaces_FindsNamesByTheirCues(string text, string expected) => Assert.That(Read(text), Is.SupersetOf(expected.Split(';')));

    [TestCase("اسمي محمد المصري وأعيش في القاهرة", "PERSON:محمد المصري;LOCATION:القاهرة")]
    [TestCase("שמי דוד כהן ואני גר בתל אביב", "PERSON:דוד כהן")]
    [TestCase("मेरा नाम राजेश शर्मा है और मैं दिल्ली में रहता हूँ", "PERSON:राजेश शर्मा;LOCATION:दिल्ली")]
    public void Tag_WordsWithSpacesAndWithoutCase_FindsNames(string text, string expected) => Assert.That(Read(text), Is.SupersetOf(expected.Split(';')));

    [TestCase("请帮我总结一下这段文字，谢谢老师。")]
    [TestCase("我是高中生，今天很高兴。")]
    [TestCase("怎么重置我的密码？关于订单的时间，应该联系管理员。")]
    [TestCase("皆さん、こんにちは。次の文章を要約してください。")]
    [TestCase("お客様のパスワードをリセットする方法")]
    [TestCase("スタッフさんにタイヤの交換を頼みました。")]
    [TestCase("담당자에게 문의하세요. 고객님의 비밀번호를 재설정하나요?")]
    [TestCase("이용자님, 오늘 날씨가 좋네요.")]
    [TestCase("คุณต้องการรีเซ็ตรหัสผ่านหรือไม่ นายกรัฐมนตรีกล่าว")]
    [TestCase("كيف يمكنني إعادة تعيين كلمة المرور؟")]
    [TestCase("איך אני מאפס את הסיסמה שלי?")]
    [TestCase("मैं अपना पासवर्ड कैसे बदलूँ?")]
    public void Tag_OrdinaryTextOfThoseScripts_FindsNothing(string text) => Assert.That(Read(text), Is.Empty);

    [Test]
    public void Tag_ManyHonorifics_StaysLinearAndWithoutOverlaps()
    {
        string text = string.Concat(Enumerable.Repeat("王先生さん김민수님นายก", 5000));
        List<Finding> findings = Tag(text);
        Assert.That(findings.Zip(findings.Skip(1)).All(p => p.First.End <= p.Second.Start), Is.True);
    }

    private static string[] Read(string text) => [.. Tag(text).Select(f => $"{f.Entity}:{text[f.Start..f.End]}")];

    private static List<Finding> Tag(string text)
    {
        var findings = new List<Finding>();
        NameTagger.Embedded.Tag(text, findings);
        return findings;
    }
}
