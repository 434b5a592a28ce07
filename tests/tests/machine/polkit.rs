//! The rule that lets the kiosk's user speak with pcscd, worked through by the real polkit on a bus of its own.

use std::process::Command;

use sportello_tests::root;
use sportello_tests::world::output;

/// What pcscd asks, as Debian 13 declares it: nobody may who does not sit at the machine.
const POLICY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE policyconfig PUBLIC "-//freedesktop//DTD PolicyKit Policy Configuration 1.0//EN" "http://www.freedesktop.org/standards/PolicyKit/1/policyconfig.dtd">
<policyconfig>
  <action id="org.debian.pcsc-lite.access_pcsc"><description>pcscd</description><message>pcscd</message>
    <defaults><allow_any>no</allow_any><allow_inactive>no</allow_inactive><allow_active>yes</allow_active></defaults></action>
  <action id="org.debian.pcsc-lite.access_card"><description>a card</description><message>a card</message>
    <defaults><allow_any>no</allow_any><allow_inactive>no</allow_inactive><allow_active>yes</allow_active></defaults></action>
</policyconfig>"#;

/// A bus that is open to all: polkit leaves root behind before it comes.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=FOLDER/bus</listen><auth>EXTERNAL</auth>
  <policy context="default"><allow user="*"/><allow own="*"/><allow send_destination="*"/>
    <allow send_type="method_call"/><allow send_type="signal"/><allow receive_type="method_call"/><allow receive_type="method_return"/>
    <allow receive_type="error"/><allow receive_type="signal"/></policy>
</busconfig>"#;

/// In a mount name space of its own polkit finds our rule, the actions, and a user of the kiosk; it is asked for that user and for
/// another one.
const SCRIPT: &str = r#"
set -eu
mount --make-rprivate /
mount --bind "$1/actions" /usr/share/polkit-1/actions
mount --bind "$1/rules.d" /usr/share/polkit-1/rules.d
mount --bind "$1/passwd" /etc/passwd
bus=$(dbus-daemon --config-file="$1/bus.conf" --fork --print-pid)
export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$1/bus"
/usr/lib/polkit-1/polkitd --no-debug >/dev/null 2>&1 &
polkitd=$!
trap 'kill $bus $polkitd' EXIT
gdbus wait --system --timeout 60 org.freedesktop.PolicyKit1
for user in 4242 4243; do
    mkfifo "$1/asks.$user" "$1/runs.$user"
    setpriv --reuid $user --regid $user --clear-groups sh -c 'echo; exec cat' <>"$1/asks.$user" >"$1/runs.$user" &
    asks=$!
    read -r _ <"$1/runs.$user"
    for action in access_pcsc access_card; do
        who=$asks,$(cut -d ' ' -f 22 /proc/$asks/stat),$user
        if pkcheck --action-id org.debian.pcsc-lite.$action --process "$who" 2>/dev/null; then answer=yes; else answer=no; fi
        echo "$user $action $answer"
    done
    kill $asks
done
"#;

#[test]
fn where_pcscd_asks_polkit_the_kiosks_user_may_and_no_other() {
    let folder = tempfile::Builder::new().prefix("polkit").tempdir_in("/tmp").expect("a folder");
    let path = folder.path();
    for inner in ["actions", "rules.d"] {
        std::fs::create_dir(path.join(inner)).expect("a folder in it");
    }
    let users = std::fs::read_to_string("/etc/passwd").expect("the machine's users");
    let files = [
        ("actions/org.debian.pcsc-lite.policy", POLICY.to_owned()),
        ("bus.conf", BUS.replace("FOLDER", &path.display().to_string())),
        (
            "passwd",
            format!("{users}sportello-kiosk:x:4242:4242::/:/usr/sbin/nologin\nsomebody:x:4243:4243::/:/usr/sbin/nologin\n"),
        ),
    ];
    for (name, text) in files {
        std::fs::write(path.join(name), text).expect("a file");
    }
    let rule = root().join("udev/polkit/50-sportello-kiosk.rules");
    std::fs::copy(rule, path.join("rules.d/50-sportello-kiosk.rules")).expect("the rule");
    // polkit and the bus are others than root.
    let open = Command::new("chmod").args(["-R", "a+rX"]).arg(path).status().expect("chmod runs");
    assert!(open.success());
    let said = output(Command::new("unshare").args(["-m", "sh", "-c", SCRIPT, "sh"]).arg(path));
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "4242 access_pcsc yes",
            "4242 access_card yes",
            "4243 access_pcsc no",
            "4243 access_card no"
        ]
    );
}
