"""What is to be seen of an emulated board. Each scenario waits for a line or a picture, never for a time."""
import os
import random
import re
import time

from machine import Gone
from material import NEW_GROUND, SIZE, data_superblock, first_sector
from picture import likeness, read_ppm

SLOW = 300  # seconds; the longest wait for anything, on a machine that has other things to do
MESA = 1800  # the same where Mesa draws on the processor, and makes its programs as it goes
PLAYS = r"kiosk\[\d+\]: plays who-came-home-1945, version (\d+)$"
WHOLE_STORY = (210, 236)
SPLASH_GROUND, SPLASH_LIGHT = bytes((0x14, 0x12, 0x0f)), bytes((0xef, 0xe6, 0xd4))
# What is told of a stick stands here, on the exhibit's `raised`.
NOTICE, NOTICE_GROUND = (250, 35, 780, 100), (0x1e, 0x1b, 0x17)


def see(machine, name, right, seconds=SLOW):
    """Waits for a picture of which `right` says so; keeps the last one for people."""
    end = time.monotonic() + seconds
    while True:
        path = machine.shot(name)
        picture = read_ppm(path)
        os.unlink(path)
        if right(picture):
            picture.write_png(path.replace(".ppm", ".png"))
            return
        if time.monotonic() > end:
            picture.write_png(path.replace(".ppm", "-wrong.png"))
            raise Gone(f"the screen is not as it should be: {path.replace('.ppm', '-wrong.png')}")
        time.sleep(0.2)


def splash(picture):
    """The middle is lit, and nearly all the rest is ground (platform/splash/picture.c)."""
    middle = picture.part(picture.width // 2, picture.height // 2, 1, 1)
    return middle.rows == [SPLASH_LIGHT] and picture.share_of(SPLASH_GROUND) > 0.98


def like(expected, least=0.99):
    return lambda picture: likeness(picture, expected) >= least


def still_part(picture):
    """Below the pictures that move: where visitors are asked to touch."""
    top = picture.height * 67 // 80
    return picture.part(0, top, picture.width, picture.height - top)


def invites(pictures):
    """The first screen, of which a part moves."""
    still = still_part(pictures["attract"])
    return lambda picture: likeness(still_part(picture), still) >= 0.99


def boots(machine, test):
    """To the first screen, as this machine draws it, by way of the splash; nothing failed, nobody may log in, nothing
    listens."""
    see(machine, "splash", splash)
    test.note(f"splash after {machine.age_s():.0f} s")
    if re.search(PLAYS, machine.log.text, re.M):
        raise Gone("the splash came after the exhibit")
    version = machine.log.wait(PLAYS, SLOW).group(1)
    test.note(f"plays after {machine.age_s():.0f} s")
    if version != "1":
        raise Gone(f"version {version} plays")
    see(machine, "attract", invites(test.pictures))
    failed = machine.expect("systemctl --failed --plain --no-legend")
    if failed:
        raise Gone(f"these units failed: {failed}")
    test.note(machine.expect("busybox free -m | busybox awk '/Mem/ { print $3 \" of \" $2 \" MB in use\" }'"))
    processes = machine.expect("busybox ps -o user,args | busybox grep -v -e '\\[' -e busybox -e USER")
    known = ("/usr/lib/systemd/systemd", "/usr/lib/kiosk/kiosk", "(udev-worker)")
    others = [line for line in processes.splitlines() if not line.split()[1].startswith(known)]
    if others:
        raise Gone(f"these programs run, too: {others}")
    machine.expect("! busybox touch /etc/new /usr/new 2>/dev/null")
    machine.expect("test \"$(busybox ls /sys/class/net)\" = lo")


def screen_says(way):
    return r"screen: Virtual-1, %d x %d px, \d+ Hz, by %s;" % (*SIZE, way)


def waits(machine, test):
    """The screen is pulled; the kiosk starts without one, plays, and shows the exhibit when it comes."""
    machine.log.wait(screen_says(r"\w+"), SLOW)
    machine.log.wait(PLAYS, SLOW)
    machine.expect("echo off >$(busybox ls -d /sys/class/drm/card*-Virtual-1)/status")
    machine.log.wait("screen: Virtual-1 is gone", SLOW)
    start = machine.log.here()
    machine.expect("systemctl restart kiosk.service", SLOW)
    machine.log.wait("screen: none is connected", SLOW, start)
    machine.log.wait(PLAYS, SLOW, start)
    machine.expect("echo detect >$(busybox ls -d /sys/class/drm/card*-Virtual-1)/status")
    machine.log.wait(screen_says(r"\w+"), SLOW, start)
    see(machine, "waited", invites(test.pictures))


def cpu_s(machine):
    """Processor time that the kiosk has used since it was started, in seconds."""
    ticks = machine.expect("busybox awk '{ print $14 + $15 }' /proc/$(busybox pidof kiosk | busybox awk "
                           "'{ print $NF }')/stat")
    return int(ticks) / 100


def used_in(machine, seconds):
    before = cpu_s(machine)
    time.sleep(seconds)
    return (cpu_s(machine) - before) / seconds


def draws(machine, test):
    """SDL's KMSDRM and Mesa show the first screen, with the processor in a GPU's place: right, if slowly. For minutes
    nobody may end it, which is what run.py tells systemd."""
    machine.log.wait(screen_says("kmsdrm"), MESA)
    machine.log.wait(PLAYS, MESA)
    see(machine, "drawn", invites(test.pictures), MESA)
    test.note(f"kmsdrm: the first screen after {machine.age_s():.0f} s, {cpu_s(machine):.0f} s of processor time")
    test.note(f"{used_in(machine, 20):.2f} processors while it moves")
    machine.expect("systemctl stop kiosk.service", MESA)
    start = machine.shell.here()
    machine.expect("(HOME=/run /usr/lib/kiosk/kiosk play --screen drm 2>&1 &)")
    machine.shell.wait(screen_says("drm"), MESA, start)
    see(machine, "written", invites(test.pictures))
    test.note(f"drm: {cpu_s(machine):.0f} s to the first screen, then {used_in(machine, 20):.2f} processors")


def plug_tools(machine):
    """What only the test has: devices for hands, an exhibit to copy."""
    machine.expect("busybox mkdir -p /run/tools && { busybox grep -q ' /run/tools ' /proc/mounts || "
                   "busybox mount -o ro /dev/vdb /run/tools; }")
    machine.expect("test -e /dev/uinput || busybox insmod /run/tools/uinput.ko")
    machine.until("test -e /dev/uinput")


def plug_panel(machine, size=SIZE):
    """A touch screen of the screen's size."""
    plug_tools(machine)
    machine.until("test -e /dev/virtio-ports/panel")
    machine.expect("/run/tools/panel touch %d %d </dev/virtio-ports/panel >/run/panel 2>&1 &" % size)
    machine.until("busybox grep -q ready /run/panel")
    machine.until("busybox find /dev/input -name 'event*' -group input | busybox grep -q .")


def touches(machine, test):
    """A finger on a panel that was plugged in later: to the chapters, into the story."""
    plug_panel(machine)
    machine.tap(640, 400)
    see(machine, "home", like(test.pictures["home"]))
    machine.tap(*WHOLE_STORY, finger=1)
    see(machine, "panel", like(test.pictures["panel"]))


def usb_device(machine, vendor):
    """Waits until the system knows a USB device and has done with it; its folder."""
    machine.until(f"busybox grep -lx {vendor} /sys/bus/usb/devices/*/idVendor")
    machine.expect("udevadm settle --timeout=60")
    return machine.expect(f"busybox dirname $(busybox grep -lx {vendor} /sys/bus/usb/devices/*/idVendor)")


def silent_keyboard(machine, keys):
    """A keyboard that did not come by USB, and presses keys, such as Escape and Home, again and again."""
    plug_tools(machine)
    pressed = "; ".join(f"echo key {key}" for key in keys)
    machine.expect(f"(while :; do {pressed}; busybox usleep 200000; done) | /run/tools/panel keyboard "
                   ">/run/keyboard 2>&1 &")
    machine.until("busybox grep -q ready /run/keyboard")
    machine.expect("udevadm settle --timeout=60")
    machine.expect("test \"$(busybox cat $(busybox dirname $(busybox grep -lx 'A keyboard for tests' "
                   "/sys/class/input/input*/name))/inhibited)\" = 1")


def refuses(machine, test):
    """A keyboard, a mouse and a network stick at the USB port, and a keyboard that came another way."""
    before = machine.expect("busybox ls /dev/input")
    machine.plug("keyboard", "usb-kbd")
    folder = usb_device(machine, "0627")
    machine.expect(f"test ! -e {folder}/*:1.0/driver")
    machine.press("ctrl", "alt", "f2")
    machine.press("ctrl", "alt", "delete")
    if machine.expect("busybox ls /dev/input") != before:
        raise Gone("the keyboard got a driver")
    machine.pull("keyboard")
    machine.until("! busybox grep -lx 0627 /sys/bus/usb/devices/*/idVendor 2>/dev/null")

    # One that does not call itself a mouse, as panels do: it is let in and then looked at.
    machine.plug("mouse", "usb-tablet")
    folder = usb_device(machine, "0627")
    machine.expect(f"test \"$(busybox cat {folder}/*:1.0/*/input/input*/inhibited)\" = 1")
    machine.pull("mouse")

    machine.monitor.ask("netdev_add", type="user", id="net")
    machine.plug("network", "usb-net", netdev="net")
    folder = usb_device(machine, "0525")
    machine.expect(f"test ! -e {folder}/*:1.0/driver")
    machine.expect("test \"$(busybox ls /sys/class/net)\" = lo")
    machine.pull("network")

    silent_keyboard(machine, (1, 102))
    see(machine, "after-keys", like(test.pictures["panel"]), 5)


def comes_back(machine, test):
    """A kiosk that is stopped is ended by its watchdog and started again."""
    start = machine.log.here()
    machine.expect("systemctl kill --signal=STOP kiosk.service")
    began = time.monotonic()
    machine.log.wait(r"kiosk\.service: Watchdog timeout", 60, start)
    machine.log.wait(PLAYS, SLOW, start)
    test.note(f"plays again after {time.monotonic() - began:.0f} s")


def resets(machine, test):
    """A system that has come to a stop is ended by the board's watchdog, and the board plays again."""
    start, shell = machine.log.here(), machine.shell.here()
    machine.expect("test \"$(busybox cat /sys/class/watchdog/watchdog0/state)\" = active")
    # systemd takes no signal that would stop it; the kernel gives its group no more time.
    began = time.monotonic()
    machine.expect("echo 1 >/sys/fs/cgroup/init.scope/cgroup.freeze")
    machine.monitor.wait("WATCHDOG", 60, action="reset")
    test.note(f"reset after {time.monotonic() - began:.0f} s")
    machine.starts_again(shell)
    machine.log.wait(PLAYS, SLOW, start)
    test.note(f"plays after {time.monotonic() - began:.0f} s")
    see(machine, "after-reset", invites(test.pictures))


def copies(machine):
    """Waits until bytes of a stick lie on the card."""
    machine.until("busybox find /data/kiosk/stage -type f | busybox grep -q .", SLOW)


def whole(machine, generation):
    machine.expect(f"/usr/lib/kiosk/kiosk seal {generation} --verify /etc/kiosk/keys/*.pub", SLOW)


def pulled(machine, test):
    """A stick that is pulled while it is copied leaves what there was."""
    start = machine.log.here()
    machine.plug_stick(test.stick(2), bytes_a_second=500_000)
    copies(machine)
    machine.pull_stick()
    machine.log.wait(r"E103", SLOW, start)
    machine.until("test -z \"$(busybox ls /run/kiosk-media)\"")
    machine.until("test -z \"$(busybox ls /data/kiosk/stage)\"")
    machine.expect("test -z \"$(busybox ls /data/kiosk/generations)\"")
    if "version 2" in machine.log.text[start:]:
        raise Gone("half an exhibit plays")


def installs(machine, test):
    """A stick with a sealed, newer exhibit: notice, new content, whole on the card."""
    start = machine.log.here()
    machine.plug_stick(test.stick(2), bytes_a_second=1_000_000)
    copies(machine)
    see(machine, "notice", lambda picture: picture.part(*NOTICE).share_of(NOTICE_GROUND) > 0.6)
    machine.log.wait(r"plays who-came-home-1945, version 2$", SLOW, start)
    see(machine, "new", lambda picture: picture.share_of(NEW_GROUND) > 0.1)
    whole(machine, "/data/kiosk/generations/*")
    machine.pull_stick()
    machine.until("test -z \"$(busybox ls /run/kiosk-media)\"")


# kiosk.service with another command: the same user, namespace, devices, system calls.
IMPORT = """sed -e '/^ExecStart=/,/[^\\]$/d' -e '/Watchdog/d' -e '/^Restart/d' -e '/^NotifyAccess/d' \
-e '/^TimeoutStart/d' \
-e 's/^Type=.*/Type=oneshot/' -e 's/^RuntimeDirectory=.*/RuntimeDirectory=import/' \
-e 's|^User=.*|&\\nExecStart=/usr/lib/kiosk/kiosk update --store /data/kiosk --trust /etc/kiosk/keys \
--from /run/kiosk-media/sda1 --consent|' /usr/lib/systemd/system/kiosk.service >/run/systemd/system/import.service"""


def imports(machine, test):
    """What has no seal is asked for; its pictures are decoded in the cages that the unit leaves room for."""
    start = machine.log.here()
    machine.plug_stick(test.unsealed_stick(), bytes_a_second=4_000_000)
    machine.log.wait(r"E301", SLOW, start)
    machine.expect("busybox " + IMPORT)
    machine.expect("systemctl daemon-reload")
    status = machine.run("systemctl start import.service", SLOW)[1]
    if status != 0:
        raise Gone("not imported: " + machine.expect("journalctl -u import.service -o cat --no-pager"))
    machine.log.wait(r"plays who-came-home-1945, version 9$", SLOW, start)
    machine.pull_stick()
    machine.until("test -z \"$(busybox ls /run/kiosk-media)\"")


def saves(machine, test):
    """The exhibit is saved to a stick, which is open for that time alone, by the kiosk's user in its own namespace."""
    machine.plug_stick(test.empty_stick(), bytes_a_second=4_000_000)
    machine.until("busybox grep -q ' /run/kiosk-media/sda1 ' /proc/mounts")
    inside = "busybox nsenter -t $(busybox pidof kiosk | busybox awk '{ print $NF }') -m -- " \
             "/usr/bin/setpriv --reuid=kiosk --regid=kiosk --clear-groups " \
             "/bin/busybox env RUNTIME_DIRECTORY=/run/kiosk "
    machine.expect(f"! {inside}/bin/busybox touch /run/kiosk-media/sda1/new 2>/dev/null")
    said = machine.expect(inside + "/usr/lib/kiosk/kiosk update --store /data/kiosk --trust /etc/kiosk/keys "
                                   "--save /run/kiosk-media/sda1", SLOW)
    if "saved to /run/kiosk-media/sda1/kiosk-1" not in said:
        raise Gone(f"not saved: {said}")
    # Whoever opens the store empties it, of what an update that was ended has left.
    machine.expect("test -z \"$(busybox ls /data/kiosk/stage)\"")
    machine.expect(f"! {inside}/bin/busybox touch /run/kiosk-media/sda1/new 2>/dev/null")
    machine.expect("test ! -e /run/kiosk/writes-to-stick")
    machine.pull_stick()
    machine.until("test -z \"$(busybox ls /run/kiosk-media)\"")
    test.check_saved()


def changed(machine, look):
    """Waits until something on the card has changed, which is seen from outside of the machine."""
    before, end = look(machine.card), time.monotonic() + SLOW
    while look(machine.card) == before:
        if time.monotonic() > end or machine.process.poll() is not None:
            raise Gone(f"{look.__name__} of the card stays as it was")
        time.sleep(0.01)


def grows(test, count, seed):
    """The image lies on a card of 4 GB: the last part takes all of it, wherever the plug is pulled meanwhile."""
    chance = random.Random(seed)
    for run in range(count):
        with test.machine("grown", card_mib=4096) as machine:
            # Once while the table is written, then while the file system is mounted and grows.
            changed(machine, first_sector if run == 0 else data_superblock)
            time.sleep(chance.uniform(0, 0.2 if run == 0 else 8))
    with test.machine("grown", card_mib=4096) as machine:
        machine.log.wait(PLAYS, SLOW)
        machine.until("test \"$(busybox df -m /data | busybox awk 'NR == 2 { print $2 }')\" -gt 3000")
        machine.expect("busybox grep -q ' /data ext4 rw' /proc/mounts")
        test.note(machine.expect("busybox df -m /data | busybox awk 'NR == 2 { print $2 \" MB for exhibits\" }'"))
        failed = machine.expect("systemctl --failed --plain --no-legend")
        if failed:
            raise Gone(f"these units failed: {failed}")
    test.material.check_data(test.cards["grown"])


def killed(test, count, seed):
    """The plug is pulled at random moments of updates: after each the board plays an exhibit that is whole."""
    chance = random.Random(seed)
    plays, newest, outcomes = 1, 2, []
    for run in range(count + 1):
        with test.machine("kills") as machine:
            version = int(machine.log.wait(PLAYS, SLOW).group(1))
            # None of these exhibits plays for the minute after which it is kept: after three starts it is left.
            left = "E601" in machine.log.text
            if version not in (plays, newest) and not (left and version < plays):
                raise Gone(f"kill {run} of seed {seed}: version {version} plays, {plays} did, {newest} was on its way")
            if machine.run("test -z \"$(busybox ls /data/kiosk/generations)\"")[1] != 0:
                for folder in machine.expect("busybox ls -d /data/kiosk/generations/*").split():
                    whole(machine, folder)
            if run > 0:
                outcomes.append("left" if left else "new" if version > plays else "old")
            newest += version == newest or left
            plays = version
            if run == count:
                break
            machine.plug_stick(test.stick(newest), bytes_a_second=1_500_000)
            copies(machine)
            # This wait is the test's dice: copying takes about six seconds, checking, syncs and the commit ten more.
            time.sleep(chance.uniform(0, 20))
    counts = ", ".join(f"{outcomes.count(kind)} {kind}" for kind in sorted(set(outcomes)))
    test.note(f"seed {seed}; then played: {counts}")
