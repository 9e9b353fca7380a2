#!/usr/bin/env python3
"""The real program killed before each of its system calls, and each call for the disk failed in turn.

Each scenario is traced once, to learn which calls it makes and how often from the moment it looks at the store's or the
keys' folder. Then it is run again for each of them, over a fresh copy of its store: killed there, or with that one call
failed. Afterwards the store must start, twice, with the old exhibit or the new one, whole."""
import argparse
import collections
import concurrent.futures
import hashlib
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77  # CTest's SKIP_RETURN_CODE
SAMPLE_SEED = 1945
PACK = pathlib.Path(__file__).parent.parent / "packs" / "good"

# What each call may meet. A number is what the call returns without doing anything: an end of file that comes too
# early, or a count of bytes that were never read or written.
MAKE = ("EIO", "ENOSPC", "EROFS", "EMFILE")
CHANGE = ("EIO", "ENOSPC", "EROFS")
FAULTS = {
    "openat": ("EIO", "EMFILE"), "openat2": ("EIO", "EMFILE"), "getdents64": ("EIO",), "newfstatat": ("EIO",),
    "fstat": ("EIO",), "statx": ("EIO",), "fstatfs": ("EIO",), "statfs": ("EIO",), "read": ("EIO", 0, 1),
    "pread64": ("EIO", 0, 1), "write": CHANGE + (1,), "fchmod": CHANGE, "mkdirat": CHANGE, "unlinkat": CHANGE,
    "renameat2": CHANGE, "fsync": CHANGE, "syncfs": CHANGE, "sync_file_range": ("EIO",), "fadvise64": ("EIO",),
    "flock": ("EIO",), "close": ("EIO",), "lseek": ("EIO",),
}
# How often two threads wait for each other is a matter of chance, and nothing of it reaches the disk.
APART = ("futex",)
CALL = re.compile(r"^(\d+) +(\w+)\(")
PLAYS = re.compile(r"^plays: (?:the exhibit that came with the kiosk|.*, version (\d+), number \d+)$", re.M)
CODE = re.compile(r"^E(\d{3}) .*The exhibit keeps running\.$", re.M)


class Violation(Exception):
    """The store, or what the program said of it, is not as it must be."""


class Missing(Exception):
    """This machine lacks what the sweep needs."""


def run(command, **more):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=120,
                          errors="replace", **more)


class Bench:
    """The programs, and a folder with the keys and sticks that all scenarios share."""

    def __init__(self, kiosk, start, folder):
        self.kiosk, self.start, self.folder = kiosk, start, folder
        # A program that is traced cannot trace itself for leaks.
        self.environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0")
        self.keys = folder / "keys"
        self.keys.mkdir()
        self.must([kiosk, "seal", "--new-key", folder / "museum.key", "--no-password"])
        (folder / "museum.pub").rename(self.keys / "museum.pub")

    def must(self, command, status=0):
        done = run(command, env=self.environment)
        if done.returncode != status:
            raise RuntimeError(f"{command}: status {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    @staticmethod
    def edit(path, *changes):
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            if text.count(old) != 1:
                raise RuntimeError(f"{path}: {old!r} stands there {text.count(old)} times; bring sweep.py up to date")
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    def stick(self, version, sealed=True):
        """A stick with a small exhibit that takes the place of the one that came with the kiosk."""
        stick = self.folder / f"stick-{version}-{'sealed' if sealed else 'edited'}"
        if stick.exists():
            return stick
        exhibit = stick / "exhibit"
        shutil.copytree(PACK, exhibit, ignore=shutil.ignore_patterns("expected.txt", "de.*", "02-lienz", "attract.png"))
        self.edit(exhibit / "exhibit.ini", ("id = good", "id = who-came-home-1945"),
                  ("version = 1", f"version = {version}"), ("statements = 3", "statements = 2"), (", de", ""),
                  (", cossacks", ""), ("attract_picture = attract.png", ""))
        self.edit(exhibit / "strings" / "en.ini", ("cossacks = ", "# "))
        if sealed:
            self.must([self.kiosk, "seal", stick / "exhibit", "--key", self.folder / "museum.key"])
        return stick

    def update(self, store, *words):
        return [self.kiosk, "update", "--store", store, "--trust", self.keys, *words]

    def install(self, store, version, keep=True):
        self.must(self.update(store, "--from", self.stick(version)))
        if keep:
            self.must(self.update(store, "--keep"))


class Scenario:
    """A store, a command, and the version that plays after the next start if the command did nothing, and if it was
    done; 0 is the kiosk's own exhibit. `shown` is the one that `kiosk update` tells of in between; None: a start, which
    promises nothing of what it could not write. What cannot be read is passed over, and a state that cannot be read is
    made anew: after a fault, `others` may play in place of `done`."""

    def __init__(self, name, bench, prepare, command, before, done, shown=None, others=()):
        self.name, self.bench, self.command, self.before, self.done = name, bench, command, before, done
        self.shown, self.others = shown, others
        self.store = bench.folder / f"store-{name}"
        self.store.mkdir()
        prepare(self.store)

    def copy(self, number):
        store = self.bench.folder / f"{self.name}-{number}" / "store"
        shutil.copytree(self.store, store)
        return store

    def traced(self, store, log, *words):
        return run(["strace", "-f", "-o", log, *words, *self.command(store)], env=self.bench.environment)

    def points(self):
        """A call's name, its number among the calls of that name, and what it may meet; in their order."""
        store = self.copy("traced")
        log = store.parent / "log"
        done = self.traced(store, log)
        if not log.exists():
            raise Missing(f"strace does not work here: {done.stderr.strip()}")
        if done.returncode != 0:
            raise RuntimeError(f"{self.name}: status {done.returncode}\n{done.stdout}{done.stderr}")
        self.judge(store, done)
        points, counts, begun, first = [], collections.Counter(), False, None
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            found = CALL.match(line)
            if found is None or found.group(1) != (first or found.group(1)):
                continue
            first, name = found.groups()
            counts[name] += 1
            if name in APART:
                continue
            begun = begun or (name != "execve" and (str(self.bench.keys) in line or str(store) in line))
            if begun:
                points.append((name, counts[name], MAKE if "O_CREAT" in line else FAULTS.get(name, ())))
        shutil.rmtree(store.parent)
        return points

    def try_fault(self, number, name, when, fault):
        """Runs with one fault. True if it was met."""
        store = self.copy(number)
        log = store.parent / "log"
        what = f"retval={fault}" if isinstance(fault, int) else f"error={fault}"
        what = "signal=SIGKILL" if fault == "kill" else what
        try:
            done = self.traced(store, log, "-e", f"trace={name}", "-e", f"inject={name}:{what}:when={when}")
            if fault == "kill":
                met = done.returncode in (-9, 137)
            else:
                met = "(INJECTED)" in log.read_text(encoding="utf-8", errors="replace")
            if met:
                self.judge(store, done, fault)
        finally:
            shutil.rmtree(store.parent)
        return met

    def judge(self, store, done, fault=None):
        said = fault != "kill" and self.judge_words(done)
        allowed = {self.done} if said else {self.before, self.done}
        others = set(self.others) if fault not in (None, "kill") else set()
        self.judge_reading(store, {self.shown} | others if said and self.shown is not None else None)
        allowed |= others
        first = self.judge_start(store, allowed)
        names = sorted(os.listdir(store / "generations"))
        state = (store / "state").read_bytes() if (store / "state").exists() else None
        again = self.judge_start(store, allowed)
        if again[:2] != first[:2] or names != sorted(os.listdir(store / "generations")):
            raise Violation(f"a second start plays {again}, the first {first}")
        confirmed = state is None or b"confirmed=1" in state
        if confirmed and state != ((store / "state").read_bytes() if state is not None else None):
            raise Violation("a second start writes another state")

    def judge_words(self, done):
        """True if it says that it is done; if not, it says why."""
        if done.returncode == 0:
            return True
        found = CODE.findall(done.stdout)
        if done.returncode not in (1, 2):
            raise Violation(f"ended with status {done.returncode}: {done.stderr[-300:]}")
        if re.search("^installed ", done.stdout, re.M):
            raise Violation(f"status {done.returncode}, but it says: {done.stdout}")
        # Where it writes to the screen is the one place where it cannot say so.
        if found and done.returncode != (1 if int(found[0]) < 401 else 2):
            raise Violation(f"status {done.returncode} does not suit E{found[0]}")
        if done.stdout and not found:
            raise Violation(f"status {done.returncode} without a code: {done.stdout}")
        return False

    def judge_reading(self, store, shown):
        """The program itself, which only reads here, can tell what plays."""
        if not all((store / part).is_dir() for part in ("generations", "stage", "bad")):
            return
        looked = run(self.bench.update(store), env=self.bench.environment)
        plays = PLAYS.search(looked.stdout)
        if looked.returncode != 0 or plays is None or "damaged" in looked.stdout:
            raise Violation(f"kiosk update: status {looked.returncode}: {looked.stdout}{looked.stderr}")
        if shown and int(plays.group(1) or 0) not in shown:
            raise Violation(f"it says that it is done, but kiosk update tells: {looked.stdout}")

    def judge_start(self, store, allowed):
        done = run([self.bench.start, store, self.bench.keys], env=self.bench.environment)
        if done.returncode != 0:
            raise Violation(f"no start: status {done.returncode}: {done.stderr}")
        number, version, told = (int(word) for word in done.stdout.split())
        if version not in allowed:
            raise Violation(f"version {version} plays, not one of {sorted(allowed)}")
        if number != 0:
            self.judge_generation(store / "generations" / f"{number:08d}")
        if os.listdir(store / "stage"):
            raise Violation(f"a start leaves in stage: {os.listdir(store / 'stage')}")
        return number, version, told

    @staticmethod
    def judge_generation(folder):
        """By other eyes than the program's own."""
        for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
            wanted, name = line.split("  ", 1)
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise Violation(f"{folder.name}/{name} is not as it was sealed")


def scenarios(bench, prefix=""):
    """Installing, the oldest going; keeping; going back; importing; and starts that count, go back and recover."""
    def filled(*versions, keep_last=True):
        def prepare(store):
            for version in versions:
                bench.install(store, version, keep_last or version != versions[-1])
        return prepare

    def edited(store):
        bench.install(store, 2)

    def failed_thrice(store):
        filled(2, 3, keep_last=False)(store)
        for _ in range(3):
            bench.must([bench.start, store, bench.keys])

    def lost(store):
        filled(2, 3)(store)
        (store / "state").write_bytes(b"KST1 seq=")

    def update(*words):
        return lambda store: bench.update(store, *words)

    def start(store):
        return [bench.start, store, bench.keys]

    unsealed = bench.stick(3, sealed=False)
    yield Scenario(prefix + "first", bench, filled(), update("--from", bench.stick(2)), 0, 2, shown=2)
    yield Scenario(prefix + "install", bench, filled(2, 3, 4), update("--from", bench.stick(5)), 4, 5, shown=5)
    yield Scenario(prefix + "keep", bench, filled(2, 3, keep_last=False), update("--keep"), 3, 3, shown=3)
    yield Scenario(prefix + "go-back", bench, filled(2, 3), update("--go-back"), 3, 2, shown=2, others=[0])
    # A start undoes what staff have not kept.
    yield Scenario(prefix + "import", bench, edited, update("--from", unsealed, "--consent"), 2, 2, shown=3, others=[3])
    yield Scenario(prefix + "start", bench, filled(2, 3, keep_last=False), start, 3, 3, others=[2])
    yield Scenario(prefix + "start-back", bench, failed_thrice, start, 2, 2, others=[0, 3])
    yield Scenario(prefix + "start-lost", bench, lost, start, 3, 3, others=[2])


def short_calls(bench, library):
    """Reads and writes that do half of what they are asked for change nothing. Returns what is wrong."""
    environment = dict(bench.environment, LD_PRELOAD=library)
    # The sanitizer's own library wants to be the first one.
    environment["ASAN_OPTIONS"] += ":verify_asan_link_order=0"
    violations = []
    for scenario in scenarios(bench, "short-"):
        store = scenario.copy("run")
        try:
            done = run(scenario.command(store), env=environment)
            if done.returncode != 0:
                raise Violation(f"status {done.returncode}: {done.stdout}{done.stderr}")
            scenario.judge(store, done)
        except Violation as violation:
            violations.append(f"{scenario.name}: each call does half: {violation}")
    return violations


def jobs_of(scenario, points):
    for name, when, faults in points:
        yield scenario, name, when, "kill"
        for fault in faults:
            yield scenario, name, when, fault


def sweep(bench, sample, workers, library):
    jobs = []
    for scenario in scenarios(bench):
        jobs += jobs_of(scenario, scenario.points())
    all_jobs, shortened = len(jobs), short_calls(bench, library)
    if sample:
        jobs = random.Random(SAMPLE_SEED).sample(jobs, min(sample, all_jobs))

    def work(numbered):
        number, (scenario, name, when, fault) = numbered
        try:
            return scenario.try_fault(number, name, when, fault), None
        except Violation as violation:
            return True, f"{scenario.name}: {name} number {when}, {fault}: {violation}"

    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        results = list(pool.map(work, enumerate(jobs)))
    kills = sum(met for job, (met, _) in zip(jobs, results) if job[3] == "kill")
    errors = sum(met for job, (met, _) in zip(jobs, results) if job[3] != "kill")
    violations = [violation for _, violation in results if violation] + shortened
    for violation in violations:
        print(violation)
    unmet = len(jobs) - kills - errors
    print(f"{kills} kill points, {errors} error points, {len(violations)} violations"
          + (f"; {unmet} points were not met again" if unmet else "")
          + (f"; a sample of {all_jobs}" if len(jobs) < all_jobs else ""))
    return 1 if violations or unmet * 20 > len(jobs) else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kiosk", required=True)
    parser.add_argument("--start", required=True)
    parser.add_argument("--short-io", required=True, help="library in which each read and write does half")
    parser.add_argument("--sample", type=int, default=0, help="so many points, drawn with a fixed seed; 0: all")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    if shutil.which("strace") is None:
        print("skipped: strace is missing; toolchain/packages --tests installs it")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="sweep-") as folder:
        try:
            return sweep(Bench(arguments.kiosk, arguments.start, pathlib.Path(folder)), arguments.sample,
                         arguments.workers, arguments.short_io)
        except Missing as missing:
            print(f"skipped: {missing}")
            return SKIPPED


if __name__ == "__main__":
    sys.exit(main())
