using System.Collections.Frozen;
using HybridRouter.Signals.Privacy.Reading;

namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>What a word in a name or sentence says about the value behind it.</summary>
internal enum SecretWord
{
    None,

    /// <summary>A password: short values count.</summary>
    Password,

    /// <summary>A token or secret: values drawn by a machine count.</summary>
    Token,

    /// <summary>A key, if the word before it says of what (<c>api key</c>), else only long drawn values count.</summary>
    Key,

    /// <summary>A vendor or service: long drawn values assigned to it count.</summary>
    Vendor,

    /// <summary>A password, if the right word stands in front of it (<c>mật khẩu</c>, <c>كلمة المرور</c>).</summary>
    Second,
}

/// <summary>The words that announce secrets, and those that take it back.</summary>
internal static class SecretWords
{
    private static readonly FrozenDictionary<uint, SecretWord> Table = Build();

    private static readonly FrozenSet<uint> KeyKinds = Hashes(
        "api access secret private auth account storage shared encryption encrypt signing sign service license licence consumer client master admin app application " +
        "ssh pgp gpg server deploy deployment project subscription integration ingest write read session user authentication authorization function functions " +
        "root hmac webhook partner merchant security primary secondary rest live test prod sas host cipher aes rsa jwt " +
        "secrete secreta segreta privee privada privata acces acceso accesso acesso");

    private static readonly FrozenSet<uint> TakenBack = Hashes(
        "id ids name names url uri type types path file files length size expiry expires expiration count limit max min hash hashed field label hint policy " +
        "reset error message title prompt page form input placeholder usage index version manager provider service class format regex pattern validator public " +
        "endpoint ttl timeout lifetime age status rule rules strength required enabled " +
        "identifier alias algorithm algo alg issuer audience scope scopes prefix suffix pattern mode arn region resolver handler generator parser factory builder filter filters " +
        "interceptor middleware controller repository schema column table row header headers counter budget balance supply symbol contract price cost used remaining estimate " +
        "encoding encoder tokenizer vocab vocabulary embedding embeddings params parameters options exists missing invalid valid found updated created date time timestamp serial release slug tag branch ref verification");

    /// <summary>Keys and tokens that are no secrets: of tables, caches, pages, models, and what is meant to be public.</summary>
    private static readonly FrozenSet<uint> Harmless = Hashes(
        "public publishable site cache primary foreign partition sort hash range row object bucket idempotency dedup dedupe index unique composite surrogate natural routing restore " +
        "translation locale i18n page pagination continuation next cursor sync mask pad padding eos bos unk cls sep special stop design map dictionary registry json verifying");

    /// <summary>
    /// Services name their objects so; their documentation shows them in the open: payments (customers, charges, invoices, prices), language models (requests, messages, tool
    /// calls, threads, runs, files) and hosting (deployments, projects, teams).
    /// </summary>
    private static readonly FrozenSet<uint> Objects = Hashes("acct ba card ch cus di ev evt file fr ii il in inv link mandate pi pm po pr price prod qt re seti si src sub tok tr txn " +
        "req msg msgbatch chatcmpl cmpl resp asst thread run step call toolu srvtoolu batch ftjob vs fc rs dpl prj team org proj");

    /// <summary>Words that say: what follows is a fingerprint, not a secret.</summary>
    private static readonly FrozenSet<uint> Fingerprints = Hashes(
        "hash h1 sri sha sha1 sha224 sha256 sha384 sha512 md5 checksum digest integrity etag commit commits checkout revision rev uuid guid fingerprint thumbprint nonce id version resolution build trace span request correlation");

    /// <summary>The hashes of all words that announce secrets.</summary>
    public static IEnumerable<uint> All => Table.Keys;

    public static SecretWord KindOf(uint hash) => Table.GetValueOrDefault(hash);

    public static bool IsKindOfKey(uint hash) => KeyKinds.Contains(hash) || Table.GetValueOrDefault(hash) == SecretWord.Vendor;

    public static bool IsTakenBack(uint hash) => TakenBack.Contains(hash) || Fingerprints.Contains(hash);

    public static bool IsHarmless(uint hash) => Harmless.Contains(hash);

    /// <summary>Is the word in front of an underscore the kind of a payment service's object?</summary>
    public static bool IsObject(uint hash) => Objects.Contains(hash);

    public static bool IsFingerprint(uint hash) => Fingerprints.Contains(hash);

    private static FrozenDictionary<uint, SecretWord> Build()
    {
        Dictionary<uint, SecretWord> words = [];
        Put(SecretWord.Password,
            "password passwords passwd pw passe pwd passphrase passcode pass psw pword userpass dbpass kennwort passwort losungswort contrasena clave senha haslo heslo wachtwoord " +
            "losenord salasana parola jelszo ww adgangskode пароль 密码 密碼 パスワード 비밀번호 sifre motdepasse mdp logincredential " + PasswordWords.All);
        foreach (string compound in PasswordWords.Compounds) words.TryAdd(WordHash.Of(compound), SecretWord.Password);
        foreach (uint second in PasswordWords.Seconds) words.TryAdd(second, SecretWord.Second);
        Put(SecretWord.Token,
            "token tokens secret secrets apikey apikeys apitoken accesstoken authtoken refreshtoken accesskey secretkey clientsecret privatekey appsecret appkey apisecret " +
            "secretaccesskey accountkey sharedaccesskey signingkey encryptionkey masterkey bearer credential credentials creds sastoken oauth jwt pat authkey authorization " +
            "psk presharedkey wpakey wifikey sessionid sessionkey sessiontoken webhooksecret apppassword licensekey licencekey connectionstring schlussel токен токена токеном токены секрет jeton टोकन טוקן אסימון توكن");
        Put(SecretWord.Key, "key keys auth signature sig cookie session cle clef chiave chave sleutel nyckel avain klucz klic anahtar kunci ключ nokkel nogle");
        foreach (string line in VendorTable.All) words.TryAdd(WordHash.Of(line.AsSpan(0, line.IndexOf(':', StringComparison.Ordinal))), SecretWord.Vendor);
        Put(SecretWord.Vendor,
            "meraki cisco algolia asana auth0 azure binance bitly bittrex braintree codecov coinbase confluent contentful crowdstrike datadog discord dropbox dynatrace " +
            "elastic elasticsearch etsy eventbrite fastly finicity finnhub fivetran flickr freshbooks freshdesk gcp gemini gitea gitter gumroad hubspot intercom jenkins jfrog jira " +
            "kraken kucoin kickbox lastfm linode looker mailchimp mailjet mattermost messagebird microsoft mistral mixpanel netlify nytimes okta opsgenie pagerduty plaid " +
            "privateai rapidapi reddit salesforce sendbird sendinblue shodan sidekiq snowflake spotify squarespace strava sumologic teams telegram travis travisci trello twitch twitter " +
            "virustotal maxmind terraform adafruit beamer droneci infracost polymarket snyk wepay yandex youtube zendesk zoom cohere aha amplitude bamboo box bugsnag bugzilla clarifai cloudinary cloudflare deepgram deepseek drift " +
            "gnews here ipstack keen klaviyo launchdarkly mandrill marvel mollie mux omdb openweather pushover pusher qualtrics ringcentral segment servicenow sonar sparkpost " +
            "splunk stackhawk stream surveymonkey tomtom tumblr unsplash uploadcare vonage wakatime weatherstack webex wistia wordpress workday xero zapier zeplin facebook");
        return words.ToFrozenDictionary();

        void Put(SecretWord kind, string text)
        {
            foreach (string word in text.Split(' ')) words[WordHash.Of(word)] = kind;
        }
    }

    private static FrozenSet<uint> Hashes(string text) => text.Split(' ').Select(word => WordHash.Of(word)).ToFrozenSet();
}
