"""An emulated board with a card in it: QEMU's machine `virt` with a Cortex-A53 or A7, its screen, its USB port, its log,
and a shell in it for tests, which the image itself does not have. Python's own library only."""
import base64
import contextlib
import json
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

# The shell is a unit that only this kernel command line knows: what is tested is the card as it is sold.
PROBE = r"""[Unit]
DefaultDependencies=no
[Service]
ExecStart=/bin/busybox sh -c 'busybox stty raw -echo; echo probe ready; n=0; while read -r line; do n=$$((n+1)); \
    ( eval "$$line" ) </dev/null 2>&1; echo "end of $$n: $$?"; done'
StandardInput=tty
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
Restart=always
Environment=PATH=/usr/sbin:/usr/bin
"""


SLOWEST = 60  # seconds; QEMU itself is asked and answers at once
# QEMU's program and model of each of the processors. One of 32 bit sees no further than 4 GiB.
PROCESSORS = {"arm64": ["qemu-system-aarch64", "-M", "virt", "-cpu", "cortex-a53"],
              "armhf": ["qemu-system-arm", "-M", "virt,highmem=off", "-cpu", "cortex-a7"]}


class Gone(Exception):
    """What was waited for did not come."""


def credential(unit, text):
    data = base64.b64encode(text.encode()).decode()
    return f"systemd.set_credential_binary={unit}:{data}"


def connect(path, process, seconds=20):
    end = time.monotonic() + seconds
    while True:
        try:
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(path)
            return connection
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                raise Gone(f"{path}: QEMU did not start") from None
            time.sleep(0.05)


class Line:
    """A serial line: all that came over it, and a way to wait for more."""

    def __init__(self, connection):
        self.connection = connection
        self.text = ""
        self.changed = threading.Condition()
        self.closed = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            try:
                data = self.connection.recv(65536)
            except OSError:
                data = b""
            with self.changed:
                self.text += data.decode("utf8", "replace").replace("\r", "")
                self.closed = not data
                self.changed.notify_all()
            if not data:
                return

    def here(self):
        with self.changed:
            return len(self.text)

    def send(self, text):
        self.connection.sendall(text.encode())

    def wait(self, pattern, seconds, start=0):
        """The match of `pattern` in the whole lines that came behind `start`: a line may come in pieces."""
        wanted, end = re.compile(pattern, re.M), time.monotonic() + seconds
        with self.changed:
            while True:
                match = wanted.search(self.text, start, self.text.rfind("\n") + 1)
                if match:
                    return match
                left = end - time.monotonic()
                if left <= 0 or self.closed:
                    tail = "\n".join(self.text[start:].splitlines()[-25:])
                    raise Gone(f"no line like {pattern!r} within {seconds} s; the last ones are:\n{tail}")
                self.changed.wait(left)


class Monitor:
    """QEMU's own line, QMP."""

    def __init__(self, connection):
        self.connection = connection
        self.unread = b""
        self.events = []
        self._message(SLOWEST)
        self.ask("qmp_capabilities")

    def _message(self, seconds):
        """The next message; None if none comes in time."""
        end = time.monotonic() + seconds
        while b"\n" not in self.unread:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.connection], [], [], left)[0]:
                return None
            data = self.connection.recv(65536)
            if not data:
                raise Gone("QEMU has ended")
            self.unread += data
        line, self.unread = self.unread.split(b"\n", 1)
        return json.loads(line)

    def ask(self, command, **arguments):
        self.connection.sendall(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
        while True:
            message = self._message(SLOWEST)
            if message is None:
                raise Gone(f"{command}: QEMU does not answer")
            if "event" in message:
                self.events.append(message)
            elif "error" in message:
                raise Gone(f"{command}: {message['error']['desc']}")
            else:
                return message["return"]

    def wait(self, event, seconds, **data):
        """Waits for an event that has these data."""
        end = time.monotonic() + seconds
        while True:
            for known in self.events:
                if known["event"] == event and data.items() <= known.get("data", {}).items():
                    self.events.remove(known)
                    return
            message = self._message(end - time.monotonic())
            if message is None:
                raise Gone(f"no event {event} {data} within {seconds} s")
            self.events.append(message)


class Emulator:
    """A QEMU with the log of its serial line, which is kept. Use it in a `with`; its end is a pulled plug."""

    def __init__(self, out, name):
        self.out, self.name = out, name
        # The path of a socket has 107 bytes at most, and --out may be anywhere.
        self.sockets = tempfile.mkdtemp(prefix="kiosk-")
        self.process = None

    def socket(self, name, more=""):
        return ["-chardev", f"socket,id={name},path={self.sockets}/{name},server=on,wait=on{more}"]

    def start(self, program, *arguments):
        """Lines are waited for in their order, so the log's comes first."""
        where = os.path.join(self.out, self.name)
        with open(where + ".qemu.log", "w", encoding="utf8") as said:
            self.process = subprocess.Popen(
                [program, "-nodefaults", "-no-user-config", "-display", "none",
                 *self.socket("log", f",logfile={where}.log"), "-serial", "chardev:log", *arguments],
                stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        self.log = Line(self.connect("log"))

    def connect(self, name):
        return connect(f"{self.sockets}/{name}", self.process)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.sockets, ignore_errors=True)


class Machine(Emulator):
    """One run of the board. `card` is written to."""

    def __init__(self, card, boot, out, name, *, arch="arm64", memory_mib=512, size=(1280, 800), tools=None,
                 dropins=None, arguments=()):
        super().__init__(out, name)
        self.card = card
        with open(os.path.join(boot, "cmdline.txt"), encoding="ascii") as file:
            words = [file.read().strip(), "console=ttyAMA0", "loglevel=4", "systemd.journald.forward_to_console=1",
                     "systemd.journald.max_level_console=info", "systemd.wants=probe.service",
                     "systemd.default_device_timeout_sec=300",  # this machine may have other things to do
                     credential("systemd.extra-unit.probe.service", PROBE)]
        words += [credential(f"systemd.unit-dropin.{unit}", text) for unit, text in (dropins or {}).items()]
        command = [*PROCESSORS[arch], "-smp", "2", "-m", str(memory_mib), "-accel", "tcg,thread=multi",
                   "-kernel", f"{boot}/vmlinuz", "-initrd", f"{boot}/initrd.img", "-append", " ".join(words),
                   "-drive", f"if=none,id=card,file={card},format=raw,cache=writeback",
                   "-device", "virtio-blk-pci,drive=card", "-device", f"virtio-gpu-pci,xres={size[0]},yres={size[1]}",
                   "-device", "qemu-xhci,id=usb", "-device", "i6300esb", "-action", "watchdog=reset",
                   "-device", "virtio-serial-pci",
                   *self.socket("shell"), "-device", "pci-serial,chardev=shell",
                   *self.socket("panel"), "-device", "virtserialport,chardev=panel,name=panel",
                   "-qmp", f"unix:{self.sockets}/qmp,server=on,wait=off"]
        if tools is not None:
            command += ["-drive", f"if=none,id=tools,file={tools},format=raw,readonly=on",
                        "-device", "virtio-blk-pci,drive=tools"]
        self.started, self.commands = time.monotonic(), 0
        try:
            self.start(*command, *arguments)
            self.shell = Line(self.connect("shell"))
            self.panel_line = self.connect("panel")
            self.monitor = Monitor(self.connect("qmp"))
        except Exception:
            self.kill()
            raise

    @contextlib.contextmanager
    def slowed_down(self, runs_s, stands_s):
        """A slow processor: the machine runs and stands still in turn, while its clock goes on."""
        over = threading.Event()

        def beat():
            while not over.wait(runs_s):
                self.process.send_signal(signal.SIGSTOP)
                over.wait(stands_s)
                self.process.send_signal(signal.SIGCONT)

        heart = threading.Thread(target=beat)
        heart.start()
        try:
            yield
        finally:
            over.set()
            heart.join()

    def age_s(self):
        return time.monotonic() - self.started

    def run(self, command, seconds=60):
        """Runs a line of shell in the machine: what it wrote, and its status."""
        self.shell.wait("^probe ready$", 120)
        self.commands += 1
        start = self.shell.here()
        self.shell.send(command + "\n")
        match = self.shell.wait(rf"^end of {self.commands}: (\d+)$", seconds, start)
        return self.shell.text[start:match.start()].strip("\n"), int(match.group(1))

    def starts_again(self, before):
        """The board was reset: its shell, whose words from `before` on are those of the new one, counts anew."""
        self.shell.wait("^probe ready$", 120, before)
        self.commands = 0

    def expect(self, command, seconds=60):
        """The same; what it wrote, and a fault if it failed."""
        written, status = self.run(command, seconds)
        if status != 0:
            raise Gone(f"{command}: status {status}: {written}")
        return written

    def until(self, command, seconds=60):
        """Waits until a shell command in the machine succeeds."""
        quoted = command.replace("'", "'\\''")
        self.expect(f"busybox timeout {seconds} busybox sh -c 'until {quoted}; do busybox usleep 100000; done'",
                    seconds + 10)

    def shot(self, name):
        """A picture of the screen, as a file for people and checks."""
        path = os.path.abspath(os.path.join(self.out, f"{self.name}-{name}.ppm"))
        self.monitor.ask("screendump", filename=path)
        return path

    def tap(self, x, y, finger=0, seconds=0.15):
        """Touches the panel as long as a finger does: what is shorter is taken for a fault of the panel."""
        self.panel_line.sendall(b"down %d %d %d\n" % (finger, x, y))
        time.sleep(seconds)
        self.panel_line.sendall(b"up %d\n" % finger)

    def press(self, *keys):
        """Presses keys of the keyboard that is plugged in, all at once."""
        self.monitor.ask("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def plug(self, name, device, **arguments):
        self.monitor.ask("device_add", driver=device, id=name, bus="usb.0", **arguments)

    def pull(self, name):
        """Pulls a USB device out of its port, whatever is done with it."""
        self.monitor.ask("device_del", id=name)
        self.monitor.wait("DEVICE_DELETED", 20, device=name)

    def plug_stick(self, image, bytes_a_second, name="stick"):
        """A stick as slow as that: what happens meanwhile can be seen."""
        self.monitor.ask("object-add", **{"qom-type": "throttle-group", "id": name + "-speed",
                                          "limits": {"bps-total": bytes_a_second}})
        self.monitor.ask("blockdev-add", **{
            "driver": "throttle", "node-name": name, "throttle-group": name + "-speed",
            "file": {"driver": "raw", "file": {"driver": "file", "filename": os.path.abspath(image)}}})
        self.plug(name + "-usb", "usb-storage", drive=name, removable=True)

    def slow_stick_down(self, bytes_a_second, name="stick"):
        self.monitor.ask("qom-set", path=f"/objects/{name}-speed", property="limits",
                         value={"bps-total": bytes_a_second})

    def pull_stick(self, name="stick"):
        self.pull(name + "-usb")
        self.monitor.ask("blockdev-del", **{"node-name": name})
        self.monitor.ask("object-del", id=name + "-speed")
