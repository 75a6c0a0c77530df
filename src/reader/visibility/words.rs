//! The words that say who may read a document: names of fields, values, banners. Data alone; `meaning` looks them up.
//!
//! Every name and word is written without case, blanks, `-` and `_`: `internal_only` and `Internal-Only` are one word.

use crate::incident::Says;

/// What the value of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Who may see it: a word, and yes means everyone.
    Open,
    /// How secret it is: a word, and yes means secret.
    Secret,
    /// What sort of thing it is, which may be how secret it is; a class of incidents says nothing.
    Class,
    /// Yes or no, and yes asks for this.
    IfTrue(Says),
    /// Yes or no, and no restricts.
    IfFalse,
    /// Yes or no, and no leaves it to the organisation; anything else speaks of the incident.
    External,
    /// The day it was published, or yes or no: only a no restricts.
    Published,
    /// A colour of the Traffic Light Protocol.
    Tlp,
    /// How far the writing has come.
    Status,
    /// Labels, which restrict where one is a banner.
    Labels,
}

/// A key by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// In prose it may as well speak of the incident: `Access: lost for everybody`.
    pub(super) plain_word: bool,
}

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, plain_word: false }
}

const fn word(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, plain_word: true }
}

/// The keys.
pub(super) const KEYS: &[Key] = &[
    key("visibility", Kind::Open),
    key("audience", Kind::Open),
    key("readership", Kind::Open),
    word("access", Kind::Open),
    key("distribution", Kind::Open),
    word("permission", Kind::Open),
    word("dissemination", Kind::Open),
    word("sharing", Kind::Open),
    word("readers", Kind::Open),
    key("confidentiality", Kind::Secret),
    key("sensitivity", Kind::Secret),
    word("privacy", Kind::Secret),
    word("secrecy", Kind::Secret),
    key("classification", Kind::Class),
    word("security", Kind::Class),
    word("scope", Kind::Class),
    word("handling", Kind::Class),
    word("marking", Kind::Class),
    key("confidential", Kind::IfTrue(Says::Restricted)),
    word("private", Kind::IfTrue(Says::Restricted)),
    key("restricted", Kind::IfTrue(Says::Restricted)),
    key("internalonly", Kind::IfTrue(Says::Restricted)),
    key("internaluseonly", Kind::IfTrue(Says::Restricted)),
    key("companyonly", Kind::IfTrue(Says::Restricted)),
    key("staffonly", Kind::IfTrue(Says::Restricted)),
    key("employeesonly", Kind::IfTrue(Says::Restricted)),
    key("teamonly", Kind::IfTrue(Says::Restricted)),
    key("needtoknow", Kind::IfTrue(Says::Restricted)),
    key("strictlyconfidential", Kind::IfTrue(Says::Restricted)),
    key("topsecret", Kind::IfTrue(Says::Restricted)),
    word("secret", Kind::IfTrue(Says::Restricted)),
    word("sensitive", Kind::IfTrue(Says::Restricted)),
    word("classified", Kind::IfTrue(Says::Restricted)),
    word("hidden", Kind::IfTrue(Says::Restricted)),
    word("unlisted", Kind::IfTrue(Says::Restricted)),
    word("unpublished", Kind::IfTrue(Says::Restricted)),
    key("embargo", Kind::IfTrue(Says::Restricted)),
    key("embargoed", Kind::IfTrue(Says::Restricted)),
    key("embargountil", Kind::IfTrue(Says::Restricted)),
    key("embargoeduntil", Kind::IfTrue(Says::Restricted)),
    key("underembargo", Kind::IfTrue(Says::Restricted)),
    word("nda", Kind::IfTrue(Says::Restricted)),
    key("undernda", Kind::IfTrue(Says::Restricted)),
    word("privileged", Kind::IfTrue(Says::Restricted)),
    word("proprietary", Kind::IfTrue(Says::Restricted)),
    key("donotpublish", Kind::IfTrue(Says::Restricted)),
    key("donotshare", Kind::IfTrue(Says::Restricted)),
    key("donotdistribute", Kind::IfTrue(Says::Restricted)),
    key("nopublish", Kind::IfTrue(Says::Restricted)),
    key("noshare", Kind::IfTrue(Says::Restricted)),
    key("nonpublic", Kind::IfTrue(Says::Restricted)),
    key("notpublic", Kind::IfTrue(Says::Restricted)),
    key("notforpublication", Kind::IfTrue(Says::Restricted)),
    key("tlpred", Kind::IfTrue(Says::Restricted)),
    key("tlpamber", Kind::IfTrue(Says::Restricted)),
    key("tlpamberstrict", Kind::IfTrue(Says::Restricted)),
    word("internal", Kind::IfTrue(Says::Internal)),
    word("draft", Kind::IfTrue(Says::Draft)),
    word("wip", Kind::IfTrue(Says::Draft)),
    key("workinprogress", Kind::IfTrue(Says::Draft)),
    word("public", Kind::IfFalse),
    word("visible", Kind::IfFalse),
    key("publiclyvisible", Kind::IfFalse),
    key("shareable", Kind::IfFalse),
    key("sharable", Kind::IfFalse),
    key("publishable", Kind::IfFalse),
    word("listed", Kind::IfFalse),
    word("share", Kind::IfFalse),
    word("shared", Kind::IfFalse),
    word("external", Kind::External),
    key("externallyvisible", Kind::External),
    key("externallyshareable", Kind::External),
    key("externalsharing", Kind::External),
    key("shareexternally", Kind::External),
    key("publishexternally", Kind::External),
    word("published", Kind::Published),
    word("publish", Kind::Published),
    key("tlp", Kind::Tlp),
    key("trafficlightprotocol", Kind::Tlp),
    word("status", Kind::Status),
    word("state", Kind::Status),
    word("tag", Kind::Labels),
    word("label", Kind::Labels),
    word("category", Kind::Labels),
    word("categories", Kind::Labels),
    word("keyword", Kind::Labels),
];

/// What may stand before and after the name of a key: `is_private`, `doc_visibility`, `access_level`.
pub(super) const BEFORE: [&str; 12] = [
    "is", "document", "doc", "data", "page", "report", "information", "info", "security", "postmortem", "publication",
    "incident",
];
pub(super) const AFTER: [&str; 7] = ["level", "levels", "label", "marking", "flag", "rating", "s"];

/// Names of other fields that are one or two letters from a key.
pub(super) const OTHER_NAMES: [&str; 26] = [
    "drift", "craft", "graft", "raft", "drafts", "drafted", "drafter", "publisher", "publishers", "publics", "assess",
    "success", "accessed", "accesses", "restrict", "restrictions", "restriction", "classifications", "classifier",
    "activity", "stability", "availability", "viability", "reliability", "sensitivities", "static",
];

/// Words for everyone.
pub(super) const OPEN: &[&str] = &[
    "public", "everyone", "everybody", "anyone", "anybody", "all", "open", "world", "internet", "worldwide",
    "unclassified", "unrestricted", "external", "general", "published", "nonconfidential", "notconfidential",
    "nonsensitive", "notsensitive", "notrestricted", "notsecret", "notprivate", "opensource", "öffentlich", "publique",
    "publico", "público", "pubblico",
];

/// Words for the organisation: the library's readers, unless `[book] audience = "public"`.
pub(super) const INTERNAL: &[&str] = &[
    "internal", "internaluse", "company", "companywide", "org", "orgwide", "organisation", "organization",
    "organisationwide", "organizationwide", "staff", "allstaff", "employees", "allemployees", "intern", "interne",
    "interno",
];

/// Words for fewer than the library's readers.
pub(super) const RESTRICTED: &[&str] = &[
    "restricted", "confidential", "highlyconfidential", "strictlyconfidential", "private", "secret", "topsecret",
    "sensitive", "hidden", "limited", "closed", "classified", "embargo", "embargoed", "underembargo", "internalonly",
    "internaluseonly", "forinternaluseonly", "companyonly", "staffonly", "teamonly", "needtoknow", "privileged",
    "proprietary", "unlisted", "unpublished", "protected", "nonpublic", "notpublic", "donotpublish", "donotshare",
    "donotdistribute", "vertraulich", "strengvertraulich", "geheim", "privat", "nichtöffentlich", "confidentiel",
    "confidencial", "riservato", "privé", "privado",
];

/// Words that restrict wherever they stand in a longer value: `security team only`, `not yet public`.
pub(super) const LIMITS: &[&str] = &[
    "only", "not", "non", "never", "until", "except", "nobody", "restricted", "confidential", "private", "secret",
    "sensitive", "limited", "embargo", "embargoed", "nda", "privileged", "hidden", "unpublished", "nur", "nicht",
    "vertraulich", "geheim",
];

/// Those who read a document where it says that only they do: `Access: Security team only`.
pub(super) const READERS: [&str; 22] = [
    "team", "teams", "group", "staff", "employees", "members", "legal", "counsel", "hr", "leadership", "management",
    "managers", "leads", "directors", "executives", "execs", "board", "security", "infosec", "engineering",
    "responders", "reviewers",
];

/// Words that a value may have beside those for everyone or the organisation.
pub(super) const FILLERS: [&str; 18] = [
    "the", "to", "for", "of", "and", "in", "our", "is", "visible", "available", "readable", "by", "wide", "this",
    "whole", "entire", "use", "members",
];

/// Lines that mark a whole document when they stand alone.
pub(super) const BANNERS: &[(Says, &[&str])] = &[
    (
        Says::Restricted,
        &[
            "confidential", "strictlyconfidential", "highlyconfidential", "companyconfidential",
            "privilegedandconfidential", "privilegedconfidential", "confidentialandprivileged",
            "confidentialandproprietary", "attorneyclientprivileged", "attorneyclientprivilege",
            "attorneyclientprivilegedcommunication", "attorneyworkproduct", "proprietaryandconfidential", "restricted",
            "restricteddistribution", "restrictedaccess", "topsecret", "secret", "internalonly", "internaluseonly",
            "forinternaluseonly", "forinternaluse", "companyinternalonly", "notfordistribution",
            "notforexternaldistribution", "notforpublicrelease", "notforpublication", "notpublic", "nonpublic",
            "donotshare", "donotdistribute", "donotpublish", "donotforward", "donotshareexternally",
            "donotshareoutsidethecompany", "donotshareoutsidetheteam", "needtoknow", "needtoknowonly", "embargoed",
            "underembargo", "eyesonly", "tlpred", "tlpamber", "tlpamberstrict", "vertraulich", "strengvertraulich",
            "nurfürdeninternengebrauch", "geheim", "confidentiel", "confidencial",
        ],
    ),
    (Says::Internal, &["internal", "internaluse", "companyinternal", "tlpgreen"]),
    (Says::Draft, &["draft", "wip", "workinprogress", "firstdraft", "draftdonotpublish", "entwurf"]),
];

pub(super) const YES: [&str; 9] = ["true", "yes", "y", "1", "on", "enabled", "x", "ja", "oui"];
pub(super) const NO: [&str; 9] = ["false", "no", "n", "0", "off", "disabled", "never", "nein", "non"];
pub(super) const NOTHING: [&str; 4] = ["na", "null", "notapplicable", "nil"];

/// Words for the document itself, in a sentence about it.
pub(super) const ITSELF: [&str; 9] =
    ["document", "doc", "postmortem", "page", "report", "review", "rca", "file", "analysis"];

/// What may stand between `is` and the word that counts.
pub(super) const BETWEEN: [&str; 12] =
    ["a", "an", "strictly", "highly", "company", "currently", "still", "for", "only", "to", "be", "considered"];

/// What must not be done with a restricted document.
pub(super) const DEEDS: [&str; 6] = ["share", "shared", "distribute", "distributed", "publish", "published"];
