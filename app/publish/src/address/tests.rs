use super::*;

fn parsed(typed: &str) -> Result<String, BadAddress> {
    Address::parse(typed).map(|address| address.to_string())
}

#[test]
fn an_address_has_one_form_and_one_slash_at_its_end() {
    for (typed, address) in [
        ("https://www.example.jp", "https://www.example.jp/"),
        ("https://www.example.jp//", "https://www.example.jp/"),
        ("  HTTPS://WWW.Example.JP/Shinsei  ", "https://www.example.jp/Shinsei/"),
        ("https://www.example.jp/shinsei/index.html", "https://www.example.jp/shinsei/"),
        ("https://www.example.jp/index.html", "https://www.example.jp/"),
        ("https://www.example.jp:443/a", "https://www.example.jp/a/"),
        ("http://www.example.jp:8080/~a/", "http://www.example.jp:8080/~a/"),
        ("http://192.0.2.1/a%20b", "http://192.0.2.1/a%20b/"),
        ("http://[2001:db8::1]:81", "http://[2001:db8::1]:81/"),
        ("ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ／ａ", "https://www.example.jp/a/"),
        ("https://xn--eckwd4c7c.example.jp/申請", "https://xn--eckwd4c7c.example.jp/申請/"),
    ] {
        assert_eq!(parsed(typed), Ok(address.to_owned()), "{typed}");
    }
}

#[test]
fn what_is_no_address_of_a_folder_is_refused() {
    for (typed, why) in [
        ("", BadAddress::NotWeb),
        ("www.example.jp", BadAddress::NotWeb),
        ("ftp://www.example.jp/", BadAddress::NotWeb),
        ("javascript://www.example.jp/", BadAddress::NotWeb),
        ("https://", BadAddress::NoServer),
        ("https:///a", BadAddress::NoServer),
        ("https://役所.example.jp/", BadAddress::NoServer),
        ("https://a..example.jp/", BadAddress::NoServer),
        ("https://-a.example.jp/", BadAddress::NoServer),
        ("https://taro:secret@www.example.jp/", BadAddress::NoServer),
        ("https://www.example.jp:0/", BadAddress::NoServer),
        ("https://www.example.jp:/", BadAddress::NoServer),
        ("https://www.example.jp:+80/", BadAddress::NoServer),
        ("https://192.0.2.256/", BadAddress::NoServer),
        ("https://[::g]/", BadAddress::NoServer),
        ("https://www.exa mple.jp/", BadAddress::NoServer),
        ("https://www.example.jp/a b", BadAddress::Character),
        ("https://www.example.jp/a\"b", BadAddress::Character),
        ("https://www.example.jp\\a", BadAddress::Character),
        ("https://www.example.jp/100%", BadAddress::Character),
        ("https://www.example.jp/?page=1", BadAddress::NotFolder),
        ("https://www.example.jp#top", BadAddress::NotFolder),
        ("https://www.example.jp/a/form.html", BadAddress::NotFolder),
    ] {
        assert_eq!(parsed(typed), Err(why), "{typed}");
        assert!(why.sentence().ends_with("ください。"));
    }
}

#[test]
fn a_folder_is_read_as_it_is_called_and_sent_as_a_url() {
    let top = Address::parse("https://www.example.jp/a").unwrap();
    assert_eq!(top.folder("").to_string(), "https://www.example.jp/a/");
    let folder = top.folder("犬の登録 100%?#/");
    assert_eq!(folder.to_string(), "https://www.example.jp/a/犬の登録%20100%25%3F%23%2F/");
    let sent = "https://www.example.jp/a/%E7%8A%AC%E3%81%AE%E7%99%BB%E9%8C%B2%20100%25%3F%23%2F/";
    assert_eq!(folder.ascii(), sent);
    // What hides or turns the text around is never shown as it is.
    assert_eq!(top.folder("a\u{202e}b").to_string(), "https://www.example.jp/a/a%E2%80%AEb/");
}
