//! `test_quoting_issues.py`

use crate::support::client::Client;
use crate::support::simulator::Simulator;

#[test]
fn test_unusual_role_name() {
    for (role, file) in [
        ("?", "1.%3F"),
        ("#", "1.%23"),
        ("/delegatedrole", "1.%2Fdelegatedrole"),
        ("../delegatedrole", "1...%2Fdelegatedrole"),
        ("東京都", "1.%E6%9D%B1%E4%BA%AC%E9%83%BD"),
    ] {
        let mut repository = Simulator::new();
        let mut client = Client::of(&repository.files);
        repository.delegate("targets", role, &["*"], false);
        repository.publish(&[role, "targets", "snapshot", "timestamp"]);
        let refusal = client.find(&repository.files, "nonexistent target").unwrap_err();
        assert_eq!(refusal.code(), "target-not-listed");
        assert_eq!(client.requests.last().unwrap(), file);
        assert_eq!(client.version(role), Some(1));
    }
}
