namespace HybridRouter.Signals.Privacy.Secrets;

/// <summary>
/// Keys and tokens that vendors mark with a prefix, from the vendors' public documentation. A line is one vendor:
/// its name, a colon, then prefix and body, alternatives divided by <c>|</c>. A body is a sequence of a set and a count
/// (<c>w36</c>, <c>w20..40</c>, <c>w20..</c>: or more) and literal punctuation. Sets: <c>w</c> letters and digits, <c>u</c> also <c>_ -</c>,
/// <c>e</c> also <c>. =</c>, <c>b</c> Base64 of either alphabet, <c>B</c> Base64 with <c>+ /</c> only, <c>h</c> lower-case and <c>H</c> any hexadecimal, <c>n</c> lower-case and <c>N</c> capital letters
/// and digits (behind a prefix of five or more in any case), <c>l</c> letters, <c>d</c> digits. To teach the scanner another vendor, add a line.
/// </summary>
internal static partial class VendorTable
{
    /// <summary>Vendors of every group.</summary>
    public static IEnumerable<string> All => [.. Code, .. Models, .. Clouds, .. Data, .. Money, .. Messages, .. Operations, .. Work];

    private static readonly string[] Code =
    [
        "github: ghp_ w36..255 | gho_ w36..255 | ghu_ w36..255 | ghs_ w36..255 | ghr_ w36..255 | github_pat_ w22_w59",
        "gitlab: glpat- u20..60 | glpat- u20..60.n2..9 | glpat- u20..60.d2.n7..9 | gldt- u20..60 | glft- u20..60 | glsoat- u20..60 | glrt- u20..60 | glrt- e20..60 | glcbt- u20..60 | glptt- h40 | glagent- u50 | gloas- h64 | glimt- u20..60 | glffct- u20..60 | GR1348941 u20",
        "bitbucket: ATBB w32 | BBDC- b40..",
        "atlassian: ATATT3 e60.. | ATCTT3 e60.. | ATTA w60..",
        "npm: npm_ w36",
        "pypi: pypi-AgE u50.. | pypi-AgN u50..",
        "rubygems: rubygems_ h48",
        "nuget: oy2 n43",
        "crates: cio w32",
        "docker: dckr_pat_ u27 | dckr_oat_ u27..40",
        "clojars: CLOJARS_ n60",
        "packagist: packagist_ack_ n40.. | packagist_uut_ n40..",
        "jfrog: AKCp w60..80 | cmVmdGtu w50..70",
        "sonarqube: sqp_ h40 | squ_ h40 | sqa_ h40",
        "sourcegraph: sgp_ H40 | sgp_ H16_H40 | sgp_local_ H40 | slk_ h64 | sgd_ h64",
        "circleci: CCIPAT_ w22_h40 | CCIPRJ_ w22_h40",
        "buildkite: bkua_ h40 | bkct_ w30..",
        "harness: pat. u22.w24.w20 | sat. u22.w24.w20",
        "octopus: API- N26",
        "postman: PMAK- h24-h34",
        "readme: rdme_ n70",
        "endor: endr+ w16",
        "mergify: mka_ w40..",
        "gitpod: gitpod_pat_ u30..",
        "sentry: sntrys_eyJ B60..500_B43 | sntryu_ h64",
    ];

    private static readonly string[] Models =
    [
        "openai: sk-proj- u40.. | sk-svcacct- u40.. | sk-admin- u40.. | sk-None- u40.. | sk- w32..64",
        "anthropic: sk-ant-api d2-u80.. | sk-ant-admin d2-u80.. | sk-ant-oat d2-u80.. | sk-ant- u40..",
        "huggingface: hf_ w34..40 | api_org_ w34",
        "perplexity: pplx- w40..64",
        "groq: gsk_ w48..60",
        "xai: xai- w70..90",
        "openrouter: sk-or-v1- h64",
        "replicate: r8_ w37",
        "fireworks: fw_ w22..30",
        "together: tgp_v1_ u40..",
        "langchain: lsv2_pt_ h32_h10 | lsv2_sk_ h32_h10 | ls__ h32",
        "langfuse: sk-lf- h8-h4-h4-h4-h12",
        "pinecone: pcsk_ u50..",
        "voyage: pa- u40..60 | al- u40..60",
        "nvidia: nvapi- u60..",
        "elevenlabs: sk_ h48",
        "tavily: tvly- u30..",
        "jina: jina_ u60",
        "cerebras: csk- n48",
        "llamaindex: llx- u40..",
        "anyscale: esecret_ w20..",
        "helicone: sk-helicone- u20..",
        "modal: ak- w22 | as- w22",
        "e2b: e2b_ h40",
        "firecrawl: fc- h32",
        "browserbase: bb_live_ u27",
        "runpod: rpa_ N30..",
    ];

    private static readonly string[] Clouds =
    [
        "aws: AKIA N16 | ASIA N16 | ABIA N16 | ACCA N16 | ABSKQmVkcm9ja0FQSUtleS b80.. | bedrock-api-key- b80..",
        "google: AIza u35 | ya29. u40.. | GOCSPX- u28 | 1//0 u40..",
        "alibaba: LTAI w16..24",
        "tencent: AKID w32",
        "yandex: AQVN u35..38 | t1. u1..60.u86 | y0_ u50.. | YCAJ u21",
        "digitalocean: dop_v1_ h64 | doo_v1_ h64 | dor_v1_ h64",
        "heroku: HRKU-AA u58 | HRKU- h8-h4-h4-h4-h12",
        "vercel: vcp_ w24.. | vck_ w24.. | vci_ w24.. | vercel_blob_rw_ u30..",
        "netlify: nfp_ w36 | nfc_ w36",
        "render: rnd_ w28..",
        "fly: fo1_ u43 | fm1r_ b80.. | fm1a_ b80.. | fm2_ b80..",
        "scalingo: tk-us- u48",
        "cloudflare: v1.0- h24-h146",
        "backblaze: K00 d1w27",
        "scaleway: SCW N17",
        "tailscale: tskey-auth- w10..-w20.. | tskey-api- w10..-w20.. | tskey-client- w10..-w20..",
        "openshift: sha256~ u43",
        "planetscale: pscale_tkn_ e32..64 | pscale_oauth_ e32..64 | pscale_pw_ e32..64",
        "supabase: sbp_ h40 | sb_secret_ u31..36 | sbp_v0_ h40",
        "neon: napi_ w40..",
        "hashicorp: hvs. u24.. | hvb. u100.. | hvr. u24.. | s. w24",
        "pulumi: pul- h40",
        "doppler: dp.pt. w40..44 | dp.st. w40..44 | dp.st. u2..35.w40..44 | dp.ct. w40..44 | dp.sa. w40..44 | dp.scim. w40..44 | dp.audit. w40..44",
        "infisical: st. h24.h32.h32",
        "onepassword: ops_eyJ b200.. | A3- N6-N11-N5-N5-N5",
        "infracost: ico- w32",
        "age: AGE-SECRET-KEY-1 N58",
        "definednetworking: dnkey- n26-n52",
        "mongodb: mdb_sa_sk_ u40",
    ];
}
