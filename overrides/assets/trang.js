// What pages do when scripts run; stands inside each page, after its content. Each part leaves a page whole that lacks what it works on.
(function () {
  "use strict";
  const root = document.documentElement, body = document.body;
  const all = selector => Array.from(document.querySelectorAll(selector));
  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (e) { /* works for this page only */ }
  }
  function named(hash) {
    let id = "";
    try { id = decodeURIComponent(hash.slice(1)); } catch (e) { /* “#%” names nothing */ }
    return id ? document.getElementById(id) : null;
  }
  // A part that fails leaves the others whole; what failed is told where errors are read.
  function enhance(part) {
    try { part(); } catch (error) { setTimeout(() => { throw error; }); }
  }

  enhance(() => {
    // The pieces of text in the window, where each begins, and how much they moved: the part of the window they take
    // times the farthest way, in windows.
    function inView(element, found) {
      const box = element.getBoundingClientRect();
      const seen = box.width && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      if (seen) for (const node of element.childNodes) {
        if (node.nodeType === 1) inView(node, found);
        else if (node.nodeType === 3 && node.data.trim()) found.push(node);
      }
      return found;
    }
    function starts(texts) {
      const range = document.createRange();
      return texts.map(text => {
        range.selectNodeContents(text);
        const first = range.getClientRects()[0] || {left: 0, top: 0}, whole = range.getBoundingClientRect();
        return {left: first.left, top: first.top, area: whole.width * whole.height};
      });
    }
    function shift(before, after) {
      const ways = before.map((one, i) => Math.max(Math.abs(one.left - after[i].left), Math.abs(one.top - after[i].top)));
      const area = after.reduce((sum, one, i) => sum + (ways[i] > 3 ? one.area : 0), 0);
      return area / (innerWidth * innerHeight) * Math.max(0, ...ways) / Math.max(innerWidth, innerHeight);
    }

    // Parts of the page of some 60 elements, the first of them in reading order. What stays whole: tables and columns, where
    // what stands below moves what stands above; what is folded or far away, which the browser has not laid out.
    const sizeOf = element => 1 + element.getElementsByTagName("*").length;
    function parts(element, found) {
      const isText = node => node.nodeType === 3 && node.data.trim();
      const whole = sizeOf(element) <= 60 || element.matches("table, details") || Array.from(element.childNodes).some(isText);
      const style = whole || getComputedStyle(element);
      if (whole || style.columnCount !== "auto" || style.contentVisibility === "auto") found.push(element);
      else for (const child of element.children) parts(child, found);
      return found;
    }

    // The typeface, 32 kB, waits until the text is there to read; from then on pages of this visit begin with it.
    function applyTypeface() {
      const faces = ["400", "700"].map(weight => document.fonts.load(weight + ' 1em "Be Vietnam Pro"'));
      Promise.all(faces).then(() => {
        const blocks = parts(body, []), isBelow = block => block.getBoundingClientRect().top > innerHeight;
        const seen = blocks.filter(block => !isBelow(block)), below = blocks.filter(isBelow);
        const texts = inView(body, []), before = starts(texts);
        function done() {
          try { sessionStorage.setItem("chu", "1"); } catch (e) { /* each page asks anew */ }
        }
        // Below the window some parts at each frame: a slow phone stays free to answer.
        function next() {
          let count = 0, size = 0;
          while (count < below.length && size < 60) size += sizeOf(below[count++]);
          setTypeface(below.splice(0, count), true);
          if (below.length) requestAnimationFrame(next);
          else done();
        }
        setTypeface(seen, true);
        // Where lines that are being read would jump, the machine's own face stays until the next page.
        if (shift(before, starts(texts)) <= .005) next();
        else {
          setTypeface(seen, false);
          done();
        }
      }, () => { /* the machine's own face stays */ });
    }
    function setTypeface(blocks, on) {
      for (const block of blocks) block.classList.toggle("ka-chu", on);
    }
    if (!root.classList.contains("chu")) {
      const told = self.PerformanceObserver && (PerformanceObserver.supportedEntryTypes || []).includes("paint");
      if (told) new PerformanceObserver((list, self) => {
        if (!list.getEntriesByName("first-contentful-paint").length) return;  // the first paint may be of a ground alone
        self.disconnect();
        applyTypeface();
      }).observe({type: "paint", buffered: true});
      else applyTypeface();
    }
  });

  enhance(() => {
    // The menu of a phone: its labels become buttons, for the keyboard; Esc closes it.
    const drawer = document.getElementById("__drawer"), menu = document.querySelector("[data-md-type=navigation]");
    const [opener, closer] = all("label.ka-menu, label.ka-nav__close").map(label => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = label.className;
      button.append(...label.childNodes);
      button.addEventListener("click", () => turn(!drawer.checked));
      label.replaceWith(button);
      return button;
    });
    function turn(open) {
      drawer.checked = open;
      drawer.dispatchEvent(new Event("change"));
      (open ? closer : opener).focus();
    }
    if (opener && closer) {
      // Firefox brings back the one that was open; one opened before this script came stays open.
      drawer.checked = drawer.checked && self.kienanSom.some(one => one.matches(".ka-menu"));
      if (drawer.checked) closer.focus();
      drawer.setAttribute("aria-label", "Danh sách trang");  // the labels that named it have become buttons
      all("#__search").forEach(box => box.remove());  // the theme's, for a search this site does not have
      const say = () => opener.setAttribute("aria-expanded", String(drawer.checked));
      drawer.addEventListener("change", say);
      addEventListener("keydown", event => { if (event.key === "Escape" && drawer.checked) turn(false); });
      say();
    }
  });

  enhance(() => {
    // Text size: remembered on this device only.
    const sizes = document.querySelector(".ka-size");
    function showSize(size) {
      if (size === "1") root.removeAttribute("data-co-chu");
      else root.setAttribute("data-co-chu", size);
      for (const button of sizes.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", String(button.dataset.coChu === size));
      }
    }
    if (sizes) {
      sizes.addEventListener("click", event => {
        const button = event.target.closest("button");
        if (!button) return;
        showSize(button.dataset.coChu);
        keep("co-chu", button.dataset.coChu);
        // On a phone the button pressed gives way to the one for the next size, which takes its focus.
        const shown = Array.from(sizes.children).find(one => one.offsetParent);
        if (shown && !button.offsetParent) shown.focus();
      });
      showSize(root.getAttribute("data-co-chu") || "1");
    }
  });

  enhance(() => {
    // Light and dark: the system's until the reader chooses, remembered on this device only.
    const grounds = all("button[data-nen]"), system = matchMedia("(prefers-color-scheme: dark)");
    function showGround(ground) {
      body.setAttribute("data-md-color-scheme", ground);
    }
    for (const button of grounds) {
      button.addEventListener("click", () => {
        showGround(button.dataset.nen);
        grounds.find(other => other !== button).focus();
        keep("nen", button.dataset.nen);
        system.onchange = null;
      });
    }
    let chosen = null;
    try { chosen = localStorage.getItem("nen"); } catch (e) { /* storage refused */ }
    if (!chosen) system.onchange = () => showGround(system.matches ? "slate" : "default");
  });

  enhance(() => {
    // Beside the text: which heading of the contents the reader has come to; the header's shadow.
    const header = document.querySelector(".md-header"), contents = document.querySelector(".md-nav--secondary");
    const stops = all(".md-nav--secondary a").map(link => [link, named(link.hash)]);
    let waits = false;
    function follow() {
      waits = false;
      header.classList.toggle("md-header--shadow", scrollY > 0);
      if (!contents || !contents.offsetParent) return;
      const edge = header.getBoundingClientRect().bottom + 24;
      const passed = stops.filter(([, heading]) => heading && heading.getBoundingClientRect().top < edge);
      const here = passed.length ? passed[passed.length - 1][0] : null;
      for (const [link] of stops) link.classList.toggle("md-nav__link--active", link === here);
      const box = contents.closest(".md-sidebar__scrollwrap");
      if (here && box.scrollHeight > box.clientHeight) box.scrollTop = here.offsetTop - box.clientHeight / 2;
    }
    addEventListener("scroll", () => {
      if (!waits) requestAnimationFrame(follow);
      waits = true;
    }, {passive: true});
  });

  enhance(() => {
    // What is folded away opens for paper, and for an address that leads into it.
    function unfold(element) {
      for (let fold = element; fold; fold = fold.parentElement) if (fold.matches("details")) fold.open = true;
    }
    addEventListener("beforeprint", () => all("details").forEach(unfold));
    function toTarget() {
      const target = named(location.hash);
      if (target && target.closest("details:not([open])")) {
        unfold(target);
        target.scrollIntoView();
      }
    }
    addEventListener("hashchange", toTarget);
    toTarget();
  });

  enhance(() => {
    // Citing the Plan: beside the passage last chosen by its ¶ stands one button that copies words, document, address.
    const text = document.querySelector("[data-trich]");
    if (text && navigator.clipboard) {
      const button = document.createElement("button"), called = "Sao chép trích dẫn";
      button.type = "button";
      button.className = "ka-trich";
      button.dataset.ngoai = "";
      const wordsOf = passage => {
        const copy = passage.cloneNode(true);
        for (const outside of copy.querySelectorAll("[data-ngoai]")) outside.remove();
        for (const line of copy.querySelectorAll("br, td")) line.before(" ");
        return copy.textContent.replace(/\s+/g, " ").trim();
      };
      // Only a choice moves the button: moved at each focus, it would stand in the way of the Tab key.
      text.addEventListener("click", event => {
        const way = event.target.closest(".ka-way");
        if (!way) return;
        button.textContent = called;
        button.dataset.doan = way.hash.slice(1);
        way.after(button);
        way.focus();
      });
      button.addEventListener("click", () => {
        const id = button.dataset.doan, address = location.href.split("#")[0] + "#" + id;
        const words = "“" + wordsOf(document.getElementById(id)) + "” (" + text.dataset.trich + ", đoạn " + id + ", " + address + ")";
        navigator.clipboard.writeText(words).then(() => { button.textContent = "Đã sao chép"; }, () => { button.textContent = "Chưa sao chép được"; });
      });
    }
  });

  enhance(() => {
    // The slip: one press chooses it and opens the browser's print window; without scripts the link only chooses.
    for (const link of all("[data-in]")) {
      link.addEventListener("click", () => setTimeout(() => print()));  // once the anchor is the page's target
    }
  });

  // Codes and previews are to be had though their own script did not come.
  document.addEventListener("DOMContentLoaded", () => {
    for (const waiting of all(".ka-gallery:not([data-san]) noscript")) {
      waiting.replaceWith(...new DOMParser().parseFromString(waiting.textContent, "text/html").body.childNodes);
    }
  });

  root.dataset.san = "";
  for (const pressed of self.kienanSom) if (pressed.isConnected && pressed.matches("button")) pressed.click();
})();
