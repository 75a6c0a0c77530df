//! What is found and what is left alone.

use super::{SensitiveKind, SensitiveScanner, hidden, masked};
use crate::config::Config;

fn found(text: &str) -> Vec<String> {
    let mut config = Config::standard();
    config.check.customer_ids = vec!["CUST-[0-9]{4}".into()];
    config.check.own_domains = vec!["corp.example".into()];
    let matches = SensitiveScanner::of(&config).find(text);
    matches.iter().map(|found| found.span.of(text).to_string()).collect()
}

#[test]
fn secrets_by_their_form() {
    // Put together here, so that no scanner finds secrets in this file.
    let key = |prefix: &str, rest: &str| format!("{prefix}{rest}");
    for value in [
        key("AKIA", "IOSFODNN7QRZTLMW"),
        key("ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"),
        key("glpat-", "20charsAreEnough1234"),
        key("xoxb-", "123456789012-abcdefGHIJ"),
        key("sk_live_", "4eC39HqLyjWDarjtT1zdp7dc"),
        key("eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0"),
    ] {
        assert_eq!(found(&format!("it was `{value}` then")), [value.as_str()]);
    }
    assert_eq!(found("postgres://app:hunter2@db.corp:5432/app"), ["hunter2"]);
    assert_eq!(found("DB_PASSWORD=\"s7Kq92LmXz01\""), ["s7Kq92LmXz01"]);
    assert_eq!(found("api_key: 9f86d081884c7d659a2feaa0c55ad015"), ["9f86d081884c7d659a2feaa0c55ad015"]);
    assert_eq!(found("{\"log\": \"a\\nAKIAIOSFODNN7QRZTLMW\\n\"}"), ["AKIAIOSFODNN7QRZTLMW"]);
    assert_eq!(found("\u{1b}[1;31mAKIAIOSFODNN7QRZTLMW\u{1b}[0m \\é \u{1b}["), ["AKIAIOSFODNN7QRZTLMW"]);
    let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----";
    assert_eq!(found(&format!("x\n{key}\ny")), [key]);
}

#[test]
fn secrets_where_commands_code_and_tables_show_them() {
    for (text, value) in [
        ("headers = {\"Authorization\": \"Basic dXNlcjpodW50ZXIyMQ==\"}", "dXNlcjpodW50ZXIyMQ=="),
        ("curl -H 'Authorization: token 8f2c1d9e7ab3' https://x", "8f2c1d9e7ab3"),
        ("curl -s -u deploy:hunter21 https://x", "hunter21"),
        ("mysql -h db-7 -uroot -pS3cretZ99 shop", "S3cretZ99"),
        ("coroner-push --token 8f2c1d9e7ab3 --all", "8f2c1d9e7ab3"),
        ("requests.get(url, auth=(\"svc\", \"hunter21\"))", "hunter21"),
        ("| user | svc |\n| password | hunter21x |", "hunter21x"),
    ] {
        assert_eq!(found(text), [value], "{text}");
    }
}

#[test]
fn placeholders_masks_and_samples_are_left_alone_in_every_form() {
    let block = |inner: &str| format!("-----BEGIN PRIVATE KEY-----\n{inner}\n-----END PRIVATE KEY-----");
    for text in [
        "postgres://app:***@db/x and redis://app:••••@db and mysql://app:%(password)s@db",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx and AKIAXXXXXXXXXXXXXXXX and AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY as aws_secret_access_key",
        "cards 4111 1111 1111 1111, 4242424242424242, 378282246310005",
        &block("REDACTED-REDACTED-REDACTED-REDACTED"),
        "curl -u user:password https://x, curl -u \"$USER:$TOKEN\" https://x, mysql -p shop, mysql -p$PASSWORD shop",
        "Authorization: token <token>, Authorization: Basic $BASIC, --token $TOKEN, auth=(\"user\", \"password\")",
        "| token | expires |\n| secret | 2026-03-14T09:12Z |",
        "12345+bot@users.noreply.github.com, noreply@github.com, no-reply@shop.example.com, x-noreply@mail.corp.com",
        "sponsors@python.example.com, till-team@corp.com, keys@googlegroups.com, support.eu@corp.com",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn what_only_looks_alike_is_left_alone() {
    for text in [
        "postgres://user:password@host/db and https://${USER}:${PASS}@host and redis://:<secret>@x",
        "password: correct-horse-battery",
        "token = $GITHUB_TOKEN, secret: {{ vault.secret }}, token: xxxxxxxx1234",
        "The token expired at 2026-03-14T09:12:00Z.",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "git@github.com:org/repo.git, root@db1.internal, npm i left-pad@1.3.0, security@corp.example",
        "jane@corp.example, alerts@team.corp.example",
        "2026-03-14 09:12:00, 10.0.3.7:5432, id 4111111111111112, 1234567890123456",
        "999-111-2222 requests, build 2024-01-02-1234",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn personal_data_and_customers() {
    assert_eq!(found("write to jane.doe@gmail.com."), ["jane.doe@gmail.com"]);
    assert_eq!(found("call +49 151 2345 6789 or (415) 555-0132"), ["+49 151 2345 6789", "(415) 555-0132"]);
    assert_eq!(found("+1 415 555 0132"), ["+1 415 555 0132"]);
    assert_eq!(found("card 4539 1488 0343 6467, 371449635398431"), ["4539 1488 0343 6467"]);
    assert_eq!(found("CUST-0042 lost orders"), ["CUST-0042"]);
}

#[test]
fn masks_keep_every_span() {
    let text = "é jane@mail.example 支 end";
    let matches = SensitiveScanner::of(&Config::standard()).find(text);
    assert!(matches!(matches[0].kind, SensitiveKind::Personal(_)));
    let hidden = masked(text, &matches);
    assert_eq!(hidden, "é ***************** 支 end");
    assert_eq!(hidden.len(), text.len());
}

#[test]
fn hidden_texts_keep_their_lines_and_their_syntax() {
    let token = ["ghp_", "16C7e42F292c6912E7710c838347Ae178B4a"].concat();
    let line = "QmN4dLw8s3RfYc6HgJ1uPoEiWvXaKt5BnM0ZrUqQ";
    for (text, wanted) in [
        (format!("title: {token} leaked\r\n"), "title: ••• leaked\r\n"),
        (
            format!("> -----BEGIN PRIVATE KEY-----\n> {line}\n> -----END PRIVATE KEY-----\n> so"),
            "> •••\n> •••\n> •••\n> so",
        ),
        (
            format!("```\n-----BEGIN PRIVATE KEY-----\n\t{line}\n```\nand {line}"),
            "```\n•••\n\t•••\n```\nand QmN4dLw8s3RfYc6HgJ1uPoEiWvXaKt5BnM0ZrUqQ",
        ),
    ] {
        let once = hidden(&text, &super::secrets(&text));
        assert_eq!(once, wanted);
        assert_eq!(hidden(&once, &super::secrets(&once)), once, "hiding twice is hiding once");
    }
}

#[test]
fn a_value_is_hidden_elsewhere_too() {
    let text = "api_key=q8Zr5Vb2Nw7Xc4Mj1 and then q8Zr5Vb2Nw7Xc4Mj1 again";
    assert_eq!(hidden(text, &super::secrets(text)), "api_key=••• and then ••• again");
}
