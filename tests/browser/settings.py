"""Ways of reading that pages must bear, and the faults a page can show in them.

Shared by the browser's tests and by `make a11y`. A fault is said in words; an empty list is a good page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from tests.browser.visit import STILL, Scheme, reader, resize

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; }
* { word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""The text spacing of WCAG 2.2, 1.4.12."""
DOUBLE = {"fontSizes": {"standard": 32, "fixed": 26}}
"""Twice a browser's own sizes, as its settings for readers set them: the root's letters are 200 % then."""
LARGEST = "() => document.documentElement.setAttribute('data-co-chu', '3')"
LAID_OUT = "* { content-visibility: visible !important; }"
"""What is far below the window is laid out too: else its place is a guess of the browser's."""
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })"


@dataclass(frozen=True)
class Setting:
    """A way of reading: its name for readers, what makes it, in which colours."""

    name: str
    script: str = ""
    style: str = ""
    double: bool = False
    forced: bool = False
    scheme: Scheme = "light"


SETTINGS = {
    "double": Setting("chữ to gấp đôi (200 %)", double=True),
    "largest": Setting("cỡ chữ A++ của trang", script=LARGEST),
    "spaced": Setting("giãn dòng, giãn chữ theo WCAG 1.4.12", style=SPACED),
    "forced": Setting("màu tương phản của máy, nền sáng", forced=True),
    "forced-dark": Setting("màu tương phản của máy, nền tối", forced=True, scheme="dark"),
    "still": Setting("giảm chuyển động"),
}

LAYOUT = """() => {
  const root = document.documentElement, found = [], boxes = [], chains = new Map();
  const told = (e, what) => found.push(`${what}: ${e.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}`);
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].find(e =>
      e.getBoundingClientRect().right > root.clientWidth + 1 && e.checkVisibility({visibilityProperty: true})
      && getComputedStyle(e).position !== "fixed");
    told(wide || root, `sideways, ${root.scrollWidth} of ${root.clientWidth}`);
  }
  // Who cuts off what runs over `e`, by axis; beyond a box that scrolls nothing is lost.
  const cutters = e => {
    if (chains.has(e)) return chains.get(e);
    let chain = [];
    if (e && e !== document.body) {
      const style = getComputedStyle(e), own = [];
      for (const [axis, how] of [["x", style.overflowX], ["y", style.overflowY]]) {
        if (how === "hidden" || how === "clip") own.push([axis, e]);
        if (how === "auto" || how === "scroll") own.push([axis, null]);
      }
      const stops = own.map(([axis]) => axis);
      chain = [...own, ...cutters(e.parentElement).filter(([axis]) => !stops.includes(axis))];
    }
    chains.set(e, chain);
    return chain;
  };
  const ears = new Map();
  const forEars = e => {
    const own = () => getComputedStyle(e).clipPath === "inset(50%)";
    if (!ears.has(e)) ears.set(e, !!e && (own() || forEars(e.parentElement)));
    return ears.get(e);
  };
  const beyond = (rect, box, axis) => axis === "x"
    ? rect.left < box.left - 1.5 || rect.right > box.right + 1.5
    : rect.top + rect.height * .15 < box.top || rect.bottom - rect.height * .15 > box.bottom;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement;
    if (!node.data.trim() || e.closest("script, style, noscript, template, option, textarea, .md-skip")
      || forEars(e) || !e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      for (const [axis, box] of cutters(e)) {
        if (box && beyond(rect, box.getBoundingClientRect(), axis)) told(e, `cut off (${axis})`);
      }
      const holder = e.closest("button, .ka-chip, summary, .ka-pager a");
      if (holder && ["x", "y"].some(axis => beyond(rect, holder.getBoundingClientRect(), axis))) {
        told(e, "runs over its frame");
      }
      if (rect.left < -1) told(e, "beyond the left edge");
      boxes.push({rect, e});
    }
  }
  for (const e of document.querySelectorAll("input:not([type=checkbox]), select, textarea")) {
    const rect = e.getBoundingClientRect();
    if (e.checkVisibility({visibilityProperty: true}) && rect.width > 1) boxes.push({rect, e});
  }
  boxes.sort((a, b) => a.rect.top - b.rect.top);
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length && boxes[j].rect.top < boxes[i].rect.bottom; j++) {
      if (boxes[i].e.contains(boxes[j].e)) continue; // a number kept on one line within its paragraph
      const a = boxes[i].rect, b = boxes[j].rect;
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > .3 * Math.min(a.height, b.height)) {
        told(boxes[j].e, `over ${boxes[i].e.outerHTML.replace(/\\s+/g, " ").slice(0, 60)}`);
      }
    }
  }
  return found;
}"""
"""Sideways scroll, text cut off or out of its frame, text or boxes drawn over each other."""

FORCED = """() => {
  const found = [];
  const told = (e, what) => found.push(`${what}: ${e.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}`);
  const drawn = e => e.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && e.getBoundingClientRect().width > 1;
  const clear = colour => /^rgba\\(.*, 0\\)$|transparent/.test(colour);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (!clear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const line = e => ["Top", "Right", "Bottom", "Left"].some(side => {
    const c = getComputedStyle(e);
    return parseFloat(c[`border${side}Width`]) > 0 && c[`border${side}Style`] !== "none"
      && !clear(c[`border${side}Color`]) && c[`border${side}Color`] !== ground(e.parentElement);
  });
  if (!matchMedia("(forced-colors: active)").matches) return ["no forced colours"];
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
    if (!drawn(e) || e.closest(".ka-vh, .md-skip") || e.matches(".md-toggle")) continue;
    if (e.innerText && e.innerText.trim() && getComputedStyle(e).color === ground(e)) told(e, "words unseen");
    if (e.matches("input, select, textarea") && !line(e)) told(e, "box without a line");
    for (const icon of e.querySelectorAll("svg")) {
      const shape = icon.querySelector("path, circle, use") || icon, c = getComputedStyle(shape);
      const lost = paint => paint === "none" || paint === ground(icon);
      if (drawn(icon) && lost(c.fill) && lost(c.stroke)) told(e, "icon unseen");
    }
  }
  for (const chip of document.querySelectorAll(".ka-chip")) {
    if (drawn(chip) && !line(chip)) told(chip, "chip without a line");
  }
  const look = e => {
    const c = getComputedStyle(e);
    return [c.backgroundColor, c.borderStyle, c.borderWidth].join();
  };
  for (const on of document.querySelectorAll("[aria-pressed=true]")) {
    const off = on.parentElement.querySelector("[aria-pressed=false]");
    if (off && drawn(on) && look(on) === look(off)) told(on, "pressed like the others");
  }
  for (const here of document.querySelectorAll("[aria-current]")) {
    const c = getComputedStyle(here), bold = parseInt(c.fontWeight) >= 600;
    if (drawn(here) && !bold && !line(here)) told(here, "current like the others");
  }
  return found;
}"""
"""In forced colours: words, icons and lines of controls, lines of states, what is pressed or current."""

MOVING = """async () => {
  const found = [];
  const told = (e, what) => found.push(`${what}: ${e.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}`);
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) return ["motion is not reduced"];
  const lasts = times => times.split(",").some(time => parseFloat(time) > 0);
  for (const e of document.querySelectorAll("*")) {
    for (const part of [null, "::before", "::after"]) {
      const c = getComputedStyle(e, part);
      if (c.animationName !== "none" && lasts(c.animationDuration)) told(e, `animation ${c.animationName}`);
      if (lasts(c.transitionDuration)) told(e, `transition of ${c.transitionProperty}`);
      if (c.scrollBehavior === "smooth") told(e, "smooth scroll");
    }
  }
  const press = [".ka-size button:last-child", "header button.ka-menu",
    "[data-md-component=palette] button:not([hidden])"];
  for (const one of press.map(s => document.querySelector(s)).filter(e => e && e.checkVisibility())) {
    one.click();
    await new Promise(done => requestAnimationFrame(done));
    for (const a of document.getAnimations()) told(a.effect.target, "runs after a press");
  }
  return found;
}"""
"""With less motion asked for: animations, transitions, smooth scroll, and what runs after a press."""

CHECKS = {"forced": (LAYOUT, FORCED), "forced-dark": (LAYOUT, FORCED), "still": (MOVING,)}


@contextmanager
def read_with(browser: Browser, setting: Setting) -> Iterator[Page]:
    """Yield a page of a reader who reads in this way."""
    with reader(browser, scheme=setting.scheme, forced=setting.forced) as context:
        page = context.new_page()
        if setting.double:
            context.new_cdp_session(page).send("Page.setFontSizes", DOUBLE)
        yield page


def faults(page: Page, address: str, key: str, sizes: tuple[tuple[int, int], ...]) -> list[str]:
    """Open `address` in the setting `key` at each of `sizes`, all folds open; return each fault once."""
    setting, told = SETTINGS[key], dict[str, dict[int, None]]()
    page.goto(address)
    page.evaluate(UNFOLD)
    page.add_style_tag(content=LAID_OUT)
    if setting.style:
        page.add_style_tag(content=setting.style)
    for size in sizes:
        resize(page, size)
        if setting.script:
            page.evaluate(setting.script)
            page.evaluate(STILL)
        for check in CHECKS.get(key, (LAYOUT,)):
            for fault in page.evaluate(check):
                told.setdefault(fault, {})[size[0]] = None
    return [f"{list(widths)} {fault}" for fault, widths in told.items()]
