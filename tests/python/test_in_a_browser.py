"""The report and the cards as a browser shows them: nothing is fetched, nothing complains, a telephone is wide
enough."""

import json
import re
import shutil
import subprocess
from urllib.parse import urlsplit

import multivector as mv
import pytest

pytest.importorskip("matplotlib")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not BROWSER, reason="no chromium (Debian's package chromium)")
OWN = ("google.com", "googleapis.com", "gvt1.com")  # hosts that the browser itself calls, whatever it shows
MEASURE = """<script>addEventListener("load", () => {
  const all = [...document.querySelectorAll("body *")];
  const seen = all.filter(e => e.innerText && e.getClientRects().length && !e.children.length);
  const root = document.documentElement, images = [...document.images];
  const outside = e => !e.closest("pre") && e.getBoundingClientRect().right > innerWidth + 1;
  parent.postMessage({inner: innerWidth, scroll: root.scrollWidth,
    smallest: Math.min(...seen.map(e => parseFloat(getComputedStyle(e).fontSize))),
    images: images.length, broken: images.filter(i => !i.naturalWidth).length,
    narrowest: Math.min(...images.map(i => i.clientWidth)),
    out: seen.filter(outside).map(e => e.innerText.slice(0, 40))}, "*");
});</script>"""
# a window of the browser is never narrower than 500 pixels: the page stands in a frame as wide as the screen meant
FRAME = """<html><head><title></title></head><body style="margin:0">
<iframe src="measured.html" width="{}" height="844" style="border:0"></iframe>
<script>addEventListener("message", e => {{ document.title = JSON.stringify(e.data); }});</script></body></html>"""


def look(folder, page, width):
    """(URLs that the page asked for, lines of its console, what MEASURE found)."""
    copy = folder / "measured.html"
    copy.write_text(page.read_text(encoding="utf-8").replace("</body>", MEASURE + "</body>"), encoding="utf-8")
    outer = folder / "frame.html"
    outer.write_text(FRAME.format(width), encoding="utf-8")
    command = [
        BROWSER,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={folder / 'net.json'}",
        "--enable-logging=stderr",
        "--window-size=1300,900",
        "--virtual-time-budget=4000",
        "--dump-dom",
        outer.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    events = json.loads((folder / "net.json").read_text())["events"]
    urls = {event["params"]["url"] for event in events if "url" in event.get("params", {})}
    asked = {
        url
        for url in urls
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and not (urlsplit(url).hostname or "").endswith(OWN)
    }
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return (
        asked,
        console,
        json.loads(re.search(r"<title>(\{.*?\})</title>", done.stdout).group(1).replace("&amp;", "&")),
    )


@pytest.fixture(scope="module")
def page(world, tmp_path_factory):
    model = mv.Model(
        world,
        strategies=["multi_vector", "align:RUS", "neutral"],
        years=5,
        burn_in_years=1,
        variants={"sampled": 32},
        events=[{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": 0.3, "year": 2}],
    )
    path = tmp_path_factory.mktemp("report") / "page.html"
    mv.report(mv.compare(model, replicates=64, seed=11), path)
    return path


@pytest.mark.parametrize("width", [1200, 390])
def test_the_report_opens_from_disk_without_a_network(page, tmp_path, width):
    asked, console, seen = look(tmp_path, page, width)
    assert not asked and not console
    assert seen["images"] == 13 and not seen["broken"]
    assert seen["inner"] == width and seen["scroll"] <= width, seen
    assert seen["smallest"] >= 11 and seen["narrowest"] >= 300
    if width < 600:
        assert not seen["out"], seen["out"]


def test_the_test_sees_requests_errors_and_overflow(tmp_path):
    """What it must find in a bad page."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        '<html><head><title></title></head><body><img src="http://nowhere.invalid/x.png">'
        '<p style="width:900px">wide</p>'
        "<script>undefined_function()</script></body></html>"
    )
    asked, console, seen = look(tmp_path, bad, 390)
    assert asked == {"http://nowhere.invalid/x.png"} and "undefined_function" in console[0]
    assert seen["broken"] == 1 and seen["scroll"] > 390 and seen["out"] == ["wide"]


def test_cards_fit_a_telephone(world, tmp_path):
    model = mv.Model(
        world,
        strategies=["multi_vector", "align:RUS", "hedge+passive"],
        parameters={"fear": 2, "theta.security": 0.2},
        off=["corridors"],
    )
    cards = [
        world._repr_html_(),
        model._repr_html_(),
        mv.Strategy("multi_vector", label="careful", lead_share=0.5, initiatives=0.2)._repr_html_(),
    ]
    page = tmp_path / "cards.html"
    page.write_text(
        '<html><head><title></title><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"></head><body>' + "".join(cards) + "</body></html>",
        encoding="utf-8",
    )
    asked, console, seen = look(tmp_path, page, 390)
    assert not asked and not console and seen["scroll"] <= 390 and not seen["out"] and seen["smallest"] >= 11
