namespace HybridRouter.Signals.Privacy.Secrets;

/// <content>Data stores, payments, messaging, operations and office services.</content>
internal static partial class VendorTable
{
    private static readonly string[] Data =
    [
        "databricks: dapi h32 | dapi h32-d1 | dkea h32 | dose h32",
        "airtable: pat w14.h64 | key w14",
        "dbt: dbtc_ u30.. | dbts_ u30.. | dbtu_ u30..",
        "cockroach: CCDB1_ w22_w40",
        "fauna: fn u38..",
        "xata: xau_ w24..",
        "prefect: pnu_ n36 | pnb_ n36",
        "posthog: phx_ w43",
        "segment: sgp_ w64",
        "statsig: secret- w43 | console- w43",
        "launchdarkly: sdk- h8-h4-h4-h4-h12 | api- h8-h4-h4-h4-h12",
        "mapbox: sk.eyJ u60...u20..",
        "contentful: CFPAT- u43",
        "sanity: skP u60.. | sk w80..180",
        "alchemy: alcht_ w30",
        "clickhouse: 4b1d w38",
        "tinybird: p.eyJ u60.. | p.eyJ u40...u40..",
    ];

    private static readonly string[] Money =
    [
        "stripe: sk_live_ w10..247 | sk_test_ w10..247 | sk_prod_ w10..247 | rk_live_ w10..247 | rk_test_ w10..247 | rk_prod_ w10..247 | whsec_ b24..",
        "square: sq0atp- u22 | sq0csp- u43 | EAAA u22..60",
        "paypal: access_token$production$ n16$h32 | access_token$sandbox$ n16$h32",
        "plaid: access-sandbox- h8-h4-h4-h4-h12 | access-development- h8-h4-h4-h4-h12 | access-production- h8-h4-h4-h4-h12",
        "shopify: shpat_ H32 | shpca_ H32 | shppa_ H32 | shpss_ H32 | shptka_ H32 | shpua_ H32",
        "flutterwave: FLWSECK- n32-X | FLWSECK_TEST- n12 | FLWSECK_TEST- H32-X | FLWSECK- H12..32",
        "razorpay: rzp_live_ w14..24 | rzp_test_ w14..24",
        "onfido: api_live. w11.u32 | api_live_us. w11.u32 | api_live_ca. w11.u32 | api_sandbox. w11.u32 | api_sandbox_us. w11.u32 | api_sandbox_ca. w11.u32",
        "mollie: live_ w30 | access_ w30..",
        "gocardless: live_ u40 | sandbox_ u40",
        "paddle: pdl_live_apikey_ w26_w22_w3 | pdl_sdbx_apikey_ w26_w22_w3",
        "adyen: AQE b80..",
        "easypost: EZAK w54 | EZTK w54",
        "shippo: shippo_live_ h40 | shippo_test_ h40",
        "duffel: duffel_live_ e43 | duffel_test_ e43",
        "lob: live_pub_ h31 | live_ h35 | test_ h35",
        "settlemint: sm_aat_ w16 | sm_pat_ w16 | sm_sat_ w16",
        "xendit: xnd_production_ w40.. | xnd_development_ w40..",
        "midtrans: Mid-server- u24 | SB-Mid-server- u24",
        "freemius: sk_ w29",
        "checkout: sk_sbox_ n26..40",
        "conekta: key_ w22",
        "woocommerce: ck_ h40 | cs_ h40",
        "polar: polar_oat_ w30.. | polar_pat_ w30..",
    ];

    private static readonly string[] Messages =
    [
        "slack: xoxb- d8..14-d8..14-w18..26 | xoxb- d8..14-w18..26 | xoxp- d8..14-d8..14-d8..14-w28..34 | xoxp- d8..14-d8..14-w28..34 | xoxa- d1..2-w8.. | xoxa- w8..-w8.. | xoxr- w8..-w8..-w8.. | xoxs- d6..-d6..-d6..-h10.. | xoxo- d6..-w10.. | xoxe.xox l1-d1-w100.. | xoxe- d1-w140.. | xoxe- d8..14-d8..14-d8..14-w28..34 | xapp- d1-N8..14-d8..14-n60..70 | xoxc- d8..14-d8..14-d8..14-h60..",
        "sendgrid: SG. u16..32.u40..64 | SG. e66",
        "brevo: xkeysib- h64-w16 | xsmtpsib- h64-w16",
        "mailgun: key- n32 | pubkey- h32",
        "intercom: dG9rO b48..70",
        "resend: re_ w8_w20.. | re_ w30..",
        "twilio: SK h32",
        "telnyx: KEY0 w20..60_w20..",
        "pubnub: sec-c- u36.. | sub-c- h8-h4-h4-h4-h12",
        "facebook: EAAM w80.. | EAAC w80.. | EAAA w100.. | EAAB w80.. | EAAG w80.. | EAAE w80.. | EAAD w80.. | EAAF w80.. | EAAI w80.. | EAAJ w80..",
        "instagram: IGQV u60.. | IGQW u60.. | IGAA u60..",
        "pinterest: pina_ w30..",
        "twitter: AAAAAAAAAAAAAAAAAAAAA e60..",
        "linkedin: WPL_AP1. w16 | WPL_AP0. w16",
        "nylas: nyk_v0_ w60..",
        "onesignal: os_v2_app_ n80..",
        "intra42: s-s4t2ud- h64 | s-s4t2af- h64",
    ];

    private static readonly string[] Operations =
    [
        "newrelic: NRAK- N27 | NRJS- h19 | NRII- u32 | NRIQ- u32 | NRRA- h42 | NRSP- w30..",
        "grafana: glc_ b32..400 | glsa_ w32_H8 | eyJrIjoi b60..",
        "dynatrace: dt0c01. N24.N64 | dt0s16. N24.N64 | dt0s01. N24.N64 | dt0c09. N24.N64",
        "honeycomb: hcaik_ w50.. | hcbik_ w50..",
        "rootly: rootly_ h64",
        "pagerduty: pdus+ w20.. | pdeu+ w20.. | u+ u18",
        "axiom: xaat- h8-h4-h4-h4-h12 | xapt- h8-h4-h4-h4-h12",
        "logfire: pylf_v1_ w2_w40..",
        "checkly: cu_ h32",
        "okta: SSWS 00u40",
        "stytch: secret-live- e36..40 | secret-test- e36..40",
        "clerk: sk_live_ w40..",
        "authress: sc_ w5..30.w4..6.acc_w10..32.e30..120 | authress_ w5..30.w4..6.acc-w10..32.e30..120 | ext_ w5..30.w4..6.acc_w10..32.e30..120 | scauth_ w5..30.w4..6.acc_w10..32.e30..120",
        "unkey: unkey_ w20..",
        "nightfall: NF- w32",
        "permit: permit_key_ w60..",
        "trigger: tr_dev_ w20 | tr_prod_ w20 | tr_pat_ w40",
        "inngest: signkey-prod- h64 | signkey-test- h64",
        "ubidots: BBFF- w30 | BBUS- w30",
    ];

    private static readonly string[] Work =
    [
        "notion: ntn_ w40..50 | secret_ w43",
        "linear: lin_api_ w40 | lin_oauth_ h64",
        "asana: 1/ d16:h32 | 2/ d16/d16:h32",
        "clickup: pk_ d6..9_N32",
        "adobe: p8e- n32",
        "figma: figd_ u40..50 | figo_ u40..50 | figu_ u40..50",
        "frameio: fio-u- e64",
        "typeform: tfp_ e59",
        "hubspot: pat-na1- h8-h4-h4-h4-h12 | pat-na2- h8-h4-h4-h4-h12 | pat-eu1- h8-h4-h4-h4-h12",
        "zoho: 1000. h32.h32",
        "dropbox: sl. u130.. | sl.u. u130..",
        "calcom: cal_live_ w30.. | cal_ h32",
        "retool: retool_ w20..",
        "discord: mfa. u80..",
        "apify: apify_api_ w36",
        "databento: db- w29",
        "duo: DI N18",
        "lichess: lip_ w20",
        "wakatime: waka_ h8-h4-h4-h4-h12",
    ];
}
