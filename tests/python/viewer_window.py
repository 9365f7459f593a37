"""The viewer in a window of a virtual display, and a hand on its mouse and keys."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from helpers import CORRIDOR

VIEWER = CORRIDOR.parent / "corridor-viz"
PATIENCE = 120  # seconds, on a busy machine

if not VIEWER.is_file():
    pytest.skip("the viewer was not built", allow_module_level=True)
if shutil.which("Xvfb") is None:
    pytest.skip("no Xvfb for a display; './dev deps test' installs it", allow_module_level=True)
X = pytest.importorskip("Xlib.X", reason="no python-xlib to move the mouse with")

from Xlib import XK, display, error  # noqa: E402
from Xlib.ext import xtest  # noqa: E402
from Xlib.protocol import event  # noqa: E402


class Window:
    """Starts the program as somebody would; what it says it shows is in seen()."""

    def __init__(self, folder: Path, *files, size: str = "1280x800"):
        self.folder = folder
        self.file = folder / "seen.json"
        self.file.unlink(missing_ok=True)
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            name = f":{told.readline().strip()}"
        self.viewer = subprocess.Popen(
            [VIEWER, *map(str, files), "--size", size, "--seen", str(self.file)],
            cwd=folder,
            env=os.environ
            | {
                "DISPLAY": name,
                "LIBGL_ALWAYS_SOFTWARE": "1",
                "ASAN_OPTIONS": "detect_leaks=0",  # drivers keep memory until the end
                "OMP_WAIT_POLICY": "passive",
                "XDG_CONFIG_HOME": str(folder / "config"),
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        self.display = display.Display(name)
        try:
            self.until(self.file.is_file, "the first frame")
            self.window = self._window()
            self.window.set_input_focus(X.RevertToParent, X.CurrentTime)
            self.frames()
        except BaseException:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.display.close()
        for process in (self.viewer, self.server):
            if process.poll() is None:
                process.kill()
            process.wait()
        self.viewer.stderr.close()

    def _window(self):
        for window in self.display.screen().root.query_tree().children:
            try:
                if window.get_wm_name() == "corridor":
                    return window
            except error.BadWindow:
                continue
        raise AssertionError("the viewer has no window")

    def until(self, holds, what: str):
        """Waits until `holds()` is true, and returns what it gives."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if result := holds():
                return result
            assert self.viewer.poll() is None, f"{what}: {self.viewer.stderr.read()}"
            time.sleep(0.01)
        raise AssertionError(f"waited in vain for {what}")

    def seen(self) -> dict:
        return json.loads(self.file.read_text())

    def item(self, name: str) -> list[float]:
        return self.until(lambda: self.seen()["items"].get(name), name)

    def figures(self) -> dict[str, dict]:
        return self.seen()["figures"]

    def frames(self, count: int = 3) -> None:
        """Lets frames pass, so that what was done is drawn."""
        self.display.sync()
        until = self.seen()["frame"] + count
        self.until(lambda: self.seen()["frame"] >= until, "frames")

    def idle(self) -> None:
        """Waits until nothing runs in the background."""
        self.frames(5)
        self.until(lambda: "stop" not in self.seen()["items"], "the agents")
        self.frames(5)

    def _send(self, kind: int, detail: int = 0, x: float = 0, y: float = 0) -> None:
        xtest.fake_input(self.display, kind, detail, x=round(x), y=round(y))
        self.frames()

    def _move(self, x: float, y: float) -> None:
        origin = self.window.translate_coords(self.display.screen().root, 0, 0)
        self._send(X.MotionNotify, x=x - origin.x, y=y - origin.y)

    def click(self, name: str) -> None:
        left, top, right, bottom = self.item(name)
        self._move((left + right) / 2, (top + bottom) / 2)
        self._send(X.ButtonPress, 1)
        self._send(X.ButtonRelease, 1)

    def drag(self, name: str, start: float, end: float) -> None:
        """From one share of an item's width to another."""
        left, top, right, bottom = self.item(name)
        middle = (top + bottom) / 2
        self._move(left + (right - left) * start, middle)
        self._send(X.ButtonPress, 1)
        for step in range(1, 5):
            self._move(left + (right - left) * (start + (end - start) * step / 4), middle)
        self._send(X.ButtonRelease, 1)

    def key(self, name: str, *held: str) -> None:
        codes = [self.display.keysym_to_keycode(XK.string_to_keysym(key)) for key in (*held, name)]
        for code in codes:
            self._send(X.KeyPress, code)
        for code in reversed(codes):
            if self.viewer.poll() is None:
                xtest.fake_input(self.display, X.KeyRelease, code)
                self.display.sync()

    def close(self) -> int:
        """As the cross in the window's corner does; the exit code."""
        atoms = [self.display.intern_atom(name) for name in ("WM_PROTOCOLS", "WM_DELETE_WINDOW")]
        self.window.send_event(
            event.ClientMessage(
                window=self.window,
                client_type=atoms[0],
                data=(32, [atoms[1], X.CurrentTime, 0, 0, 0]),
            )
        )
        self.display.sync()
        return self.viewer.wait(timeout=PATIENCE)
