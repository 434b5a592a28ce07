//! Accounts, sessions, devices.

use controller::accounts;
use controller::store::{DeviceRole, Error, Role};

use crate::office::{Office, at};

#[tokio::test]
async fn wrong_passwords_lock_an_account_for_a_while() {
    let office = Office::open().await;
    let accounts = &office.app.accounts;
    accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    assert!(matches!(
        accounts.create("anna", Role::Admin, "long enough", false).await,
        Err(accounts::Error::Store(Error::NameTaken(_)))
    ));
    assert!(matches!(
        accounts.create("berta", Role::Admin, "short", false).await,
        Err(accounts::Error::TooShort { .. })
    ));
    assert!(matches!(accounts.login("nobody", "long enough").await, Err(accounts::Error::Wrong)));
    for _ in 0..5 {
        assert!(matches!(accounts.login("anna", "wrong").await, Err(accounts::Error::Wrong)));
    }
    assert!(matches!(
        accounts.login("anna", "long enough").await,
        Err(accounts::Error::Locked { .. })
    ));
    office.clock.move_to(at("09:16"));
    assert!(accounts.login("anna", "long enough").await.is_ok());
}

#[tokio::test]
async fn sessions_end() {
    let office = Office::open().await;
    let (accounts, store) = (&office.app.accounts, &office.app.store);
    let user = accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    let login = accounts.login("anna", "long enough").await.expect("a session");
    let hash = accounts::token_hash(&login.token);
    assert_eq!(
        accounts.session(&hash).await.expect("readable").map(|user| user.name),
        Some("anna".to_owned())
    );
    office.clock.move_to(at("10:30"));
    assert!(accounts.session(&hash).await.expect("readable").is_some(), "used in time");
    office.clock.move_to(at("12:31"));
    assert!(accounts.session(&hash).await.expect("readable").is_none(), "idle for too long");
    for end in ["logout", "password", "disabled"] {
        let login = accounts.login("anna", "long enough").await.expect("a session");
        let hash = accounts::token_hash(&login.token);
        match end {
            "logout" => accounts.logout(&hash).await.expect("ended"),
            "password" => accounts.set_password(user, "long enough", true).await.expect("changed"),
            _ => store.disable_user("anna", true).await.expect("closed"),
        }
        assert!(accounts.session(&hash).await.expect("readable").is_none(), "{end}");
    }
    assert!(
        matches!(accounts.login("anna", "long enough").await, Err(accounts::Error::Wrong)),
        "a closed account is told nothing"
    );
}

#[tokio::test]
async fn nothing_that_opens_a_door_is_stored_in_clear() {
    let office = Office::open().await;
    let token = office.clock.token();
    office
        .app
        .store
        .create_device("totem-1", DeviceRole::Kiosk, &accounts::token_hash(&token), office.clock.now())
        .await
        .expect("a device");
    office
        .app
        .accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    let login = office.app.accounts.login("anna", "long enough").await.expect("a session");
    let folder = office.folder.path().to_owned();
    office.app.close().await;
    for file in std::fs::read_dir(folder).expect("the folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("readable");
        for secret in [token.as_str(), "long enough", login.token.as_str()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
        }
    }
}
