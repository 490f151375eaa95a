// The search of the whole site, on /tim/ alone. Its data is read when something is asked, never before.
// Text comes into the page as text: every element is made here, no HTML is in the data.
(function () {
  "use strict";
  const form = document.querySelector(".ka-tim");
  if (!form) return;
  const {prose, name, read} = self.kienan;
  const box = form.elements.q, said = form.querySelector(".ka-tim__said"), root = form.dataset.goc + "/";
  const [people, pages, all] = ["people", "pages", "all"].map(part => document.querySelector(".ka-tim__" + part));
  const heading = document.title;
  const PEOPLE = 10, PAGES = 15, LENGTH = 32;  // results shown; words in a snippet
  const WEIGHTS = {title: 5, heading: 4, body: 2};
  const TITLES = new Set(["ong", "ba", "cu", "bac", "co", "chu", "anh", "chi", "dong"]);  // before a name
  let index = null, state = "";

  function make(tag, text, ...children) {
    const element = document.createElement(tag);
    element.append(text, ...children);
    return element;
  }
  // On a disk a folder does not open its page by itself.
  function hrefOf(path, anchor) {
    const file = location.protocol === "file:" && /(^|\/)$/.test(path) ? "index.html" : "";
    return root + path + file + (anchor ? "#" + anchor : "");
  }

  // ---- What is searched: each text as two lines of words, bare and marked (see chung.js)

  function sectionOf([anchor, title, texts]) {
    const blocks = texts.map(text => typeof text === "string" ? {anchor, ...prose(text)} : {anchor: text[0], ...prose(text[1])});
    return {anchor, heading: prose(title), blocks, body: joined(blocks)};
  }
  function joined(lines) {
    const key = name => lines.map(line => line[name]).join("|");
    return {bare: key("bare"), marked: key("marked")};
  }
  function initialsOf(line) {
    return line.words.map(word => word.bare[0]).join("");
  }
  async function open() {
    state = "reading";
    try {
      const data = await read(root + "tim/muc-luc.js");
      const made = data.trang.map(([path, title, part, weight, description, texts]) =>
        ({path, part, weight, title: prose(title), about: prose(description), sections: texts.map(sectionOf)}));
      const lines = [].concat(...made.map(page => [page.title, ...[].concat(...page.sections.map(s => [s.heading, ...s.blocks]))]));
      const lists = data.danhSach.map(([path, day, count, files]) => ({path, day, count, files, people: []}));
      const short = new Map(data.vietTat.map(([short, full]) => [prose(short).bare.trim(), prose(full)]));
      index = {pages: made, lines, lists, short, words: new Set([].concat(...lines.map(l => l.words.map(w => w.bare))))};
      state = "read";
      show();
      for (const list of lists) for (const file of list.files) await readPeople(list, file);
    } catch (error) {
      state = "failed";  // asked for again at the next key
      show();
    }
  }
  async function readPeople(list, file) {
    try {
      const rows = await read(root + list.path + file);
      for (let start = 0; start < rows.length; start += 250) {  // in short pieces, so that typing goes on
        for (const [text, level, place, address] of rows.slice(start, start + 250)) {
          list.people.push({...name(text), words: null, level, place, address, list});
        }
        await new Promise(done => setTimeout(done));
      }
    } catch (error) {
      list.failed = true;
    }
    show();
  }

  // ---- What is asked: the words typed, and what each may stand for

  function questionOf(text) {
    const words = [].concat(...prose(text).words.map(word => known(word) || [word]));
    for (const word of words) {
      word.plain = word.bare === word.marked;
      word.full = fullOf(word.bare);
      word.inside = word.bare.length > 2 && !word.full && !begins(word.bare);
    }
    return words;
  }
  const begins = bare => index.lines.some(line => line.bare.includes(" " + bare));
  const twin = bare => ({bare, marked: bare});

  // Typed with the input method off (Telex: huy hieeuj, VNI: d9a3ng) or without spaces; null when known as it is.
  function known({bare}) {
    if (bare.length < 3 || begins(bare) || fullOf(bare)) return null;
    const letters = bare.replace(/[w1-9]/g, "").replace(/([aeod])\1/g, "$1");
    const toneless = [...letters].map((letter, place) => place && "sfrxj".includes(letter) ? letters.slice(0, place) + letters.slice(place + 1) : "");
    const meant = [letters, ...toneless].find(word => index.words.has(word));
    if (meant) return [twin(meant)];
    for (let cut = bare.length - 1; cut > 1; cut--) {
      if (!index.words.has(bare.slice(0, cut))) continue;
      const rest = bare.slice(cut);
      if (index.words.has(rest)) return [twin(bare.slice(0, cut)), twin(rest)];
      const more = rest.length > 2 && known(twin(rest));
      if (more) return [twin(bare.slice(0, cut)), ...more];
    }
    return null;
  }
  // An abbreviation: one of the Plan's, or the first letters of words that stand together most often (UBND).
  function fullOf(bare) {
    if (index.short.has(bare)) return index.short.get(bare);
    if (!/^[^aeioy\d]{3,7}$/.test(bare)) return null;
    const count = new Map();
    for (const line of index.lines) {
      line.initials = line.initials || initialsOf(line);
      const place = line.initials.indexOf(bare);
      if (place < 0) continue;
      const full = line.words.slice(place, place + bare.length).map(word => word.bare).join(" ");
      count.set(full, (count.get(full) || 0) + 1);
    }
    const [best] = [...count].sort((a, b) => b[1] - a[1]);
    return best ? prose(best[0]) : null;
  }

  // ---- How well a text answers, 0 to 1: exact marks, then whole words, then beginnings, then insides

  function fit(field, word) {
    if (field.marked.includes(" " + word.marked + " ")) return 1;
    if (field.bare.includes(" " + word.bare + " ")) return word.plain ? .9 : .6;
    if (word.full && field.bare.includes(word.full.bare)) return .9;
    if (field.bare.includes(" " + word.bare)) return field.marked.includes(" " + word.marked) ? .5 : .4;
    return word.inside && field.bare.includes(word.bare) ? .3 : 0;
  }
  function weigh(field, question) {
    return question.words.reduce((sum, word) => sum + word.worth * fit(field, word), 0)
      + question.pairs.reduce((sum, pair) => sum + pair.worth * fit(field, pair), 0);
  }
  function answer(page, question) {
    const title = weigh(page.title, question);
    const named = question.words.filter(word => fit(page.title, word)).length / page.title.words.length;
    const parts = page.sections.map(section => {
      const top = weigh(section.heading, question);
      const [block, body] = section.blocks.reduce((best, block) => {
        const score = fits(section.body, question) ? weigh(block, question) : 0;
        return score > best[1] ? [block, score] : best;
      }, [null, 0]);
      return {section, block, score: WEIGHTS.heading * top + WEIGHTS.body * body};
    }).filter(part => part.score).sort((a, b) => b.score - a.score);
    const covers = question.words.map(word => Math.max(fit(page.title, word), fit(page.about, word),
      ...page.sections.map(section => Math.max(fit(section.heading, word), fit(section.body, word)))) > 0);
    const covered = question.words.reduce((sum, word, place) => sum + (covers[place] ? word.worth : 0), 0) / question.worth;
    const score = WEIGHTS.title * title * (.5 + .5 * Math.min(1, named)) + (parts.length ? parts[0].score : 0);
    return {page, parts, covered, score: score * covered * covered * page.weight};
  }
  const fits = (field, question) => question.words.some(word => fit(field, word));

  function findPages(words) {
    const sections = [].concat(...index.pages.map(page => page.sections));
    for (const word of words) {
      const count = sections.filter(s => fit(s.body, word) || fit(s.heading, word)).length;
      word.worth = count || index.pages.some(page => fit(page.title, word)) ? Math.log(1 + sections.length / (count + 1)) : 0;
    }
    const asked = words.filter(word => word.worth), pairs = [];
    for (let place = 1; place < asked.length; place++) {
      const [one, two] = [asked[place - 1], asked[place]], both = key => one[key] + " " + two[key];
      pairs.push({bare: both("bare"), marked: both("marked"), plain: one.plain && two.plain, worth: one.worth + two.worth});
    }
    const question = {words: asked, pairs, worth: asked.reduce((sum, word) => sum + word.worth, 0)};
    const answers = asked.length ? index.pages.map(page => answer(page, question)).filter(a => a.score) : [];
    const most = Math.max(0, ...answers.map(a => a.covered));
    const kept = answers.filter(a => a.covered > (most > .999 ? .999 : most * .75)).sort((a, b) => b.score - a.score);
    return {kept, question, whole: most > .999 && asked.length === words.length};
  }
  function findPeople(text) {
    const words = name(text).words;
    while (words.length > 1 && TITLES.has(words[0].bare)) words.shift();
    const kept = [].concat(...index.lists.map(list => list.people))
      .filter(one => words.length && words.every(word => one.bare.includes(" " + word.bare)));
    const rank = one => words.reduce((sum, word) => sum
      + (one.marked.includes(" " + word.marked) ? 100 : 0) + (one.bare.includes(" " + word.bare + " ") ? 1 : 0), 0);
    for (const one of kept) one.rank = rank(one);
    kept.sort((a, b) => b.rank - a.rank);
    return {kept, sure: words.length > 1 && kept.length > 0, text: words.map(word => word.bare).join(" ")};
  }

  // ---- What is shown

  // The piece of a text with most of the words asked; each word stands in one mark, words side by side share it.
  function snippet(line, question, into) {
    const pieces = line.text.split(/([\p{L}\p{M}\p{N}]+)/u);  // words at odd places
    const hit = hits(line, question.words);
    let start = 0, most = -1;
    for (let from = 0, count = 0; from < hit.length; from++) {
      if (!hit[from]) continue;
      count = hit.slice(from, from + LENGTH - 6).filter(Boolean).length;
      if (count > most) [start, most] = [Math.max(0, from - 6), count];
    }
    if (hit.length <= LENGTH + 6) start = 0;
    const end = start ? start + LENGTH : hit.length <= LENGTH + 6 ? hit.length : LENGTH;
    if (start) into.append("… ");
    for (let place = start, mark = null; place < Math.min(end, hit.length); place++) {
      const between = place > start || !start ? pieces[2 * place] : "";
      if (!hit[place]) mark = null;
      if (mark && /^\s*$/.test(between)) {
        mark.append(between);
      } else {
        into.append(between);
        mark = hit[place] ? into.appendChild(make("mark", "")) : null;
      }
      (mark || into).append(pieces[2 * place + 1]);
    }
    into.append(end < hit.length ? " …" : pieces[pieces.length - 1]);
    into.normalize();
    return into;
  }
  // Which words of a line are shown as found: those with the marks typed where there are such, else the others.
  function hits(line, words) {
    const hit = line.words.map(() => false);
    for (const word of words) {
      const exact = line.marked.includes(" " + word.marked);
      line.words.forEach((one, place) => {
        const begins = exact ? one.marked.startsWith(word.marked) : one.bare.startsWith(word.bare);
        const whole = word.bare.length > 1 || one.bare === word.bare;
        if (begins && whole || word.inside && one.bare.includes(word.bare)) hit[place] = true;
      });
      if (!word.full) continue;
      const full = word.full.words.map(one => one.bare);
      for (let place = 0; place + full.length <= hit.length; place++) {
        if (full.every((bare, next) => line.words[place + next].bare === bare)) hit.fill(true, place, place + full.length);
      }
    }
    return hit;
  }
  function pageItem({page, parts}, question) {
    const [best, ...others] = parts, link = make("a", "");
    const near = best && (best.block ? best.block.anchor : best.section.anchor);
    link.href = hrefOf(page.path, best && page.title.text !== best.section.heading.text ? near : "");
    const item = make("li", link);
    if (page.part && page.part !== page.title.text) item.append(make("small", page.part));
    snippet(page.title, question, link);
    const text = best && best.block || page.about, shown = make("p", "");
    if (best && best.section.heading.text && best.section.heading.text !== page.title.text) {
      shown.append(make("b", snippet(best.section.heading, question, document.createDocumentFragment())), " ");
    }
    item.append(snippet(text, question, shown));
    const more = others.filter(part => part.section.anchor && part.section.heading.text && part.score > best.score * .5).slice(0, 3);
    if (more.length) item.append(make("ul", "", ...more.map(({section}) => {
      const way = make("a", section.heading.text);
      way.href = hrefOf(page.path, section.anchor);
      return make("li", way);
    })));
    return item;
  }
  function personItem(one) {
    const link = make("a", make("b", one.text), " ");
    link.append(make("span", `Huy hiệu ${one.level} năm tuổi Đảng · ${one.place} · đợt ${one.list.day}`));
    link.href = hrefOf(one.list.path + one.address.replace(/#.*/, ""), one.address.split("#")[1]);
    return make("li", link);
  }
  function listItem(list, text, words) {
    const link = make("a", make("b", words), " ", make("span", `Danh sách Huy hiệu Đảng đợt ${list.day}, ${list.count.toLocaleString("vi-VN")} người`));
    link.href = hrefOf(list.path, "") + "?ten=" + encodeURIComponent(text);
    return make("li", link);
  }

  function show() {
    const text = box.value.normalize("NFC").trim();
    const asked = prose(text).words.length > 0;
    document.title = asked ? `“${text}” - ${heading}` : heading;
    if (asked && state !== "read" && state !== "reading") open();
    const ready = asked && state === "read";
    const found = ready ? findPages(questionOf(text)) : {kept: [], whole: true};
    const named = ready ? findPeople(text) : {kept: []};
    const long = ready ? index.lists.filter(list => !list.files.length) : [];
    const more = index && named.kept.length > PEOPLE ? index.lists.filter(list => list.people.some(one => named.kept.includes(one))) : [];
    people.lastElementChild.replaceChildren(...named.kept.slice(0, PEOPLE).map(personItem),
      ...more.map(list => listItem(list, named.text, "Xem tất cả những người tên như vậy")),
      ...long.map(list => listItem(list, text, "Tìm tên này trong danh sách dài")));
    pages.lastElementChild.replaceChildren(...found.kept.slice(0, PAGES).map(one => pageItem(one, found.question)));
    people.hidden = !people.lastElementChild.children.length;
    pages.hidden = !found.kept.length;
    all.hidden = ready && (found.kept.length > 0 || named.kept.length > 0);
    if (named.sure || !found.kept.length) pages.before(people); else pages.after(people);
    say(text, asked, found, named);
  }
  function say(text, asked, found, named) {
    const counts = [found.kept.length && found.kept.length + " trang", named.kept.length && named.kept.length.toLocaleString("vi-VN") + " người"];
    const count = counts.filter(Boolean).join(" và ");
    let words = !asked ? "" : state === "reading" ? "Đang tìm…"
      : state === "failed" ? "Chưa đọc được dữ liệu để tìm. Xin gõ lại để thử lần nữa, hoặc chọn trang ở dưới đây."
        : !count ? `Không thấy “${text}”. Hãy thử gõ ít chữ hơn, gõ một phần của tên, không cần dấu; hoặc chọn trang ở dưới đây.`
          : found.whole || named.sure ? `Tìm thấy ${count} cho “${text}”.`
            : `Không có trang nào đủ các chữ “${text}”. Đây là ${count} gần nhất.`;
    if (state === "read" && asked && index.lists.some(list => list.failed)) words += " Chưa đọc được danh sách tên người.";
    if (said.textContent !== words) said.textContent = words;  // what has not changed is not read aloud again
  }

  // ---- Typing, keys, address

  // The address keeps what was asked once the reader leaves the box or presses Enter, so that Back brings it back.
  function keep() {
    const asked = box.value.trim(), now = new URLSearchParams(location.search).get("q") || "";
    if (asked === now) return;
    const address = new URL(location.href);
    if (asked) address.searchParams.set("q", asked); else address.searchParams.delete("q");
    history.pushState(null, "", address);
  }
  function asked() {
    box.value = new URLSearchParams(location.search).get("q") || "";
    show();
  }
  const links = () => [box, ...document.querySelectorAll(".ka-tim__people a, .ka-tim__pages a")].filter(one => one.offsetParent);
  addEventListener("keydown", event => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key], stops = links(), here = stops.indexOf(document.activeElement);
    if (here < 0 || event.isComposing) return;
    if (event.key === "Escape" && here > 0) box.focus();
    if (!step || !stops[here + step]) return;
    event.preventDefault();
    stops[here + step].focus();
  });
  form.addEventListener("input", event => { if (!event.isComposing) show(); });
  box.addEventListener("compositionend", show);
  box.addEventListener("change", keep);
  form.addEventListener("submit", event => {
    event.preventDefault();
    keep();
    show();
  });
  addEventListener("popstate", asked);
  form.hidden = false;
  asked();
})();
