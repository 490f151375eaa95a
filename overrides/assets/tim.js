// The search of the whole site, on /tim/ alone. Its data is read when something is asked, never before.
// Text comes into the page as text: every element is made here, no HTML is in the data.
(function () {
  "use strict";
  const form = document.querySelector(".ka-tim");
  if (!form) return;
  const {bare, prose, name, read, fileOf, fill, answer: answerTo} = self.kienan;
  const box = form.elements.q, said = form.querySelector(".ka-tim__said"), root = form.dataset.goc + "/";
  const [people, pages, all] = ["people", "pages", "all"].map(part => document.querySelector(".ka-tim__" + part));
  const heading = document.title;
  const PEOPLE = 10, NAMESAKES = 3, PAGES = 20, LENGTH = 32;  // results shown: of a whole name, of a part of one; words in a snippet
  const WEIGHTS = {title: 4, heading: 3, body: 2};
  const TITLES = new Set(["ong", "ba", "cu", "bac", "co", "chu", "anh", "chi", "dong"]);  // before a name
  const APART = .4;  // the words of a saying, in one text but not side by side
  const SCATTERED = .9;  // what is asked, in several texts below one heading
  const NEAR = .5;  // of what is asked: a page whose best passage has less of it is not near
  const ENOUGH = .45;  // of the best fit: where “lễ” stands somewhere, a page with “lệnh” alone does not have it
  const AT_ONCE = 3, LATER = 120;  // results made at each key; milliseconds until the others are
  let index = null, state = "", rest = 0;

  const pause = () => new Promise(done => setTimeout(done));  // long work goes in short pieces, so that typing goes on
  function make(tag, text, ...children) {
    const element = document.createElement(tag);
    element.append(text, ...children);
    return element;
  }
  function hrefOf(path, anchor) {
    return root + fileOf(path) + (anchor ? "#" + anchor : "");
  }

  // ---- What is searched: each text as two lines of words, bare and marked (see chung.js)

  function pageOf([path, title, part, weight, description, texts]) {
    const blockOf = (text, anchor) => typeof text === "string" ? {anchor, ...prose(text)} : {anchor: text[0], ...prose(text[1])};
    const sections = texts.map(([anchor, heading, blocks]) => ({anchor, heading: prose(heading), blocks: blocks.map(text => blockOf(text, anchor))}));
    return {path, part, weight, title: prose(title), about: prose(description), sections};
  }
  async function indexOf(data) {
    const pages = [], lines = [], words = new Map();
    for (const row of data.trang) {
      const page = pageOf(row), keep = (section, all) => all.forEach(line => lines.push(Object.assign(line, {page, section})));
      pages.push(page);
      keep({}, [page.title, page.about]);
      for (const section of page.sections) keep(section, [section.heading, ...section.blocks]);
      await pause();
    }
    for (const line of lines) for (const {bare, marked} of line.words) {
      if (!words.has(marked)) words.set(marked, {bare, marked, lines: new Set()});
      words.get(marked).lines.add(line);
    }
    return {
      pages, lines, vocabulary: [...words.values()], words: new Set([...words.values()].map(word => word.bare)),
      bare: lines.map(line => line.bare).join("\n"), marked: lines.map(line => line.marked).join("\n"),
      unsaid: (data.khongNoi || []).map(([phrases, sentence]) => ({phrases: phrases.map(prose), sentence})), families: new Set((data.ho || []).map(bare)),
      lists: data.danhSach.map(([path, day, count, files]) => ({path, day, count, files, people: []})),
      sayings: data.cachNoi.map(([short, full]) => ({short: prose(short), full: full && prose(full)})),
    };
  }
  async function open() {
    state = "reading";
    try {
      index = await indexOf(await read(root + "tim/muc-luc.js"));
      state = "read";
    } catch (error) {
      state = "failed";
    }
    show();
    if (index) for (const list of index.lists) for (const file of list.files) await readPeople(list, file);
  }
  async function readPeople(list, file) {
    try {
      const rows = await read(root + list.path + file);
      for (let start = 0; start < rows.length; start += 250) {
        for (const [text, level, place, address] of rows.slice(start, start + 250)) {
          list.people.push({...name(text), words: null, level, place, address, list});
        }
        await pause();
      }
    } catch (error) {
      list.failed = true;
    }
    show();
  }

  // ---- What is asked: terms, each a word or a saying, and what it may also mean

  function termOf(bare, marked, full) {
    const words = bare.split(" "), inside = words.length === 1 && bare.length > 2 && !full && !begins(bare);
    return {bare, marked, words, full: full && full.bare, meant: full && full.words.map(word => word.bare), inside,
      plain: bare === marked, from: " " + bare, whole: " " + bare + " ", fromMarked: " " + marked, wholeMarked: " " + marked + " "};
  }
  function termsOf(text) {
    const words = [].concat(...prose(text).words.map(word => known(word) || [word])), terms = [];
    for (let place = 0; place < words.length;) {
      const bare = " " + words.slice(place).map(word => word.bare).join(" ") + " ";
      const said = index.sayings.filter(({short}) => bare.startsWith(short.bare)).sort((a, b) => b.short.bare.length - a.short.bare.length)[0];
      const size = said ? said.short.words.length : together(words.slice(place)), taken = words.slice(place, place + size);
      const term = termOf(taken.map(word => word.bare).join(" "), taken.map(word => word.marked).join(" "), said && said.full);
      if (!said || said.full || words.length === size) terms.push(term);
      place += size;
    }
    return terms;
  }
  // How many words from the first stand side by side in some text: a Vietnamese word is often two syllables or more, so
  // that “công an” is not “công” and “an”. Marks that were typed count where they are found so.
  function together(words) {
    const lines = words.some(word => word.bare !== word.marked) ? [index.marked, index.bare] : [index.bare];
    for (const text of lines) for (let size = Math.min(words.length, 8); size > 1; size--) {
      const run = " " + words.slice(0, size).map(word => text === index.marked ? word.marked : word.bare).join(" ");
      if (text.includes(size < words.length ? run + " " : run)) return size;
    }
    return 1;
  }
  function begins(bare) {
    return index.words.has(bare) || index.vocabulary.some(word => word.bare.startsWith(bare));
  }
  // Typed with the input method off (Telex: huy hieeuj, VNI: d9a3ng) or without spaces; null when it is known as it is.
  function known({bare}) {
    if (bare.length < 3 || begins(bare) || index.sayings.some(({short}) => short.bare === " " + bare + " ")) return null;
    const twin = word => ({bare: word, marked: word}), letters = bare.replace(/[w1-9]/g, "").replace(/([aeod])\1/g, "$1");
    const toneless = [...letters].map((letter, place) => place && "sfrxj".includes(letter) ? letters.slice(0, place) + letters.slice(place + 1) : "");
    const meant = [letters, ...toneless].find(word => index.words.has(word));
    if (meant) return [twin(meant)];
    for (let cut = bare.length - 1; cut > 1; cut--) {
      if (!index.words.has(bare.slice(0, cut))) continue;
      const rest = twin(bare.slice(cut));
      const more = index.words.has(rest.bare) ? [rest] : rest.bare.length > 2 && known(rest);
      if (more) return [twin(bare.slice(0, cut)), ...more];
    }
    return null;
  }

  // ---- How well a text answers: exact marks, then whole words, then beginnings, then insides

  function fitWord(word, term) {
    if (word.bare === term.bare) return word.marked === term.marked ? 1 : term.plain ? .9 : .6;
    if (word.bare.startsWith(term.bare)) return (word.marked.startsWith(term.marked) ? .5 : .4) * Math.min(1, term.bare.length / 4);
    return term.inside && word.bare.includes(term.bare) ? .3 : 0;
  }
  function fitPhrase(line, phrase) {
    if (!line.bare.includes(phrase.from)) return 0;
    if (line.marked.includes(phrase.wholeMarked)) return 1;
    if (line.bare.includes(phrase.whole)) return phrase.plain ? .9 : .6;
    return line.marked.includes(phrase.fromMarked) ? .5 : .4;
  }
  function fitApart(line, {words}) {
    return words.every(word => line.bare.includes(" " + word + " ")) ? APART : 0;
  }
  // How well each line answers a term, for the lines that do.
  function linesOf(term) {
    const found = new Map();
    const add = (line, score) => { if (score > (found.get(line) || 0)) found.set(line, score); };
    if (term.words.length > 1) index.lines.forEach(line => add(line, fitPhrase(line, term) || !term.full && fitApart(line, term)));
    else for (const word of index.vocabulary) {
      const score = fitWord(word, term);
      if (score) word.lines.forEach(line => add(line, score));
    }
    if (term.full) index.lines.forEach(line => add(line, line.bare.includes(term.full) ? .9 : 0));
    return found;
  }
  // Words side by side count twice again; a text that has part of what is asked counts for that part.
  function weigh(line, {terms, pairs, worth}) {
    let sum = 0, part = 0;
    const fits = terms.map(term => term.lines.get(line) || 0);
    fits.forEach((fit, place) => {
      sum += terms[place].worth * fit;
      if (fit) part += terms[place].worth;
    });
    pairs.forEach((pair, place) => {
      if (fits[place] && fits[place + 1]) sum += pair.worth * fitPhrase(line, pair);
    });
    return sum * part / worth;
  }
  // A title or heading that says little else counts more.
  function weighName(line, question) {
    const score = weigh(line, question), same = line.bare === question.bare;
    return score && score * (same ? 2 : .6 + .4 * Math.min(1, question.size / line.words.length));
  }
  // A day is typed with or without noughts; pages have it in one form (kienan.text.day_of_year_text).
  function withDays(text) {
    return text.replace(/(^|[^\d/])0?(\d{1,2})\/0?(\d{1,2})(?!\d)/g, (whole, before, day, month) =>
      before + day.padStart(2, "0") + "/" + (month > 2 ? month : month.padStart(2, "0")));
  }
  function findPages(typed) {
    const text = withDays(typed), terms = termsOf(text);
    for (const line of index.lines) line.has = null;
    terms.forEach((term, place) => {
      term.lines = linesOf(term);
      const sections = new Set(), enough = term.bare.length > 1 ? ENOUGH * Math.max(...term.lines.values()) : 0;
      for (const [line, fit] of term.lines) {
        if (fit >= enough) (line.has = line.has || terms.map(() => false))[place] = true;
        sections.add(line.section);
      }
      term.worth = sections.size ? Math.log(1 + 200 / (1 + sections.size)) : 0;
    });
    const pairs = terms.slice(1).map((two, place) => {
      const one = terms[place];
      return Object.assign(termOf(one.bare + " " + two.bare, one.marked + " " + two.marked), {worth: 2 * Math.min(one.worth, two.worth)});
    });
    const worth = terms.reduce((sum, term) => sum + term.worth, 0);
    const question = {terms, pairs, worth, bare: prose(text).bare, size: terms.reduce((sum, term) => sum + term.words.length, 0)};
    const answers = index.pages.map(page => answer(page, question)).filter(one => one.covered);
    const most = Math.max(0, ...answers.map(one => one.covered)), least = Math.max(NEAR, most * (most > .999 ? SCATTERED * .999 : .75));
    const kept = answers.filter(one => one.covered >= least).sort((a, b) => b.score - a.score);
    const all = terms.every(term => term.worth);
    return {kept, question, whole: all && most > .999, scattered: all && most >= SCATTERED * .999};
  }
  // The part of what is asked that one passage has, with its heading and the title of its page; what stands in several
  // passages below one heading is less than that.
  function coverage(page, {terms, worth}) {
    const part = (...lines) => terms.reduce((sum, term, place) => sum + (lines.some(line => line.has && line.has[place]) ? term.worth : 0), 0) / worth || 0;
    return Math.max(part(page.title, page.about), ...page.sections.map(({heading, blocks}) => {
      const lines = [heading, ...blocks].filter(line => line.has);
      return Math.max(SCATTERED * part(page.title, ...lines), ...lines.map(line => part(line, heading, page.title)));
    }));
  }
  function answer(page, question) {
    const covered = coverage(page, question);
    const parts = page.sections.map(section => {
      let block = null, best = 0;
      for (const one of section.blocks) {
        const score = weigh(one, question);
        if (score > best) [block, best] = [one, score];
      }
      return {section, block, score: WEIGHTS.heading * weighName(section.heading, question) + WEIGHTS.body * best};
    }).filter(part => part.score).sort((a, b) => b.score - a.score);
    // “điển hình tiên tiến” stands in many texts, and has the title of one page in it.
    const titled = question.bare.includes(page.title.bare) ? question.worth * page.title.words.length / question.size : 0;
    const title = WEIGHTS.title * weighName(page.title, question) + WEIGHTS.heading * titled + weigh(page.about, question);
    return {page, parts, covered, score: (title + (parts.length ? parts[0].score : 0) * page.weight) * covered * covered};
  }

  // Every word typed begins a word of the name; exact marks first, then whole words, then the order of the list.
  function findPeople(text) {
    const words = name(text).words.map(word => termOf(word.bare, word.marked));
    while (words.length > 1 && TITLES.has(words[0].bare)) words.shift();
    const enough = words.reduce((sum, word) => sum + word.bare.length, 0) > 1;  // one letter begins half of all names
    const fits = one => words.every(word => one.bare.includes(word.from));
    const ranks = new Map();
    for (const list of enough ? index.lists : []) for (const one of list.people.filter(fits)) {
      const rank = words.reduce((sum, word) =>
        sum + (one.marked.includes(word.fromMarked) ? 100 : 0) + (one.bare.includes(word.whole) ? 1 : 0), 0);
      if (!ranks.has(rank)) ranks.set(rank, []);
      ranks.get(rank).push(one);
    }
    const kept = [].concat(...[...ranks.keys()].sort((a, b) => b - a).map(rank => ranks.get(rank)));
    return {kept, sure: words.length > 1 && kept.length > 0, text: words.map(word => word.bare).join(" ")};
  }

  // What the Plan is known to leave open: a sentence, or "". A phrase of one word must be all that is asked.
  function unsaidOf(text) {
    const asked = prose(text), plain = asked.bare === asked.marked;
    const meant = phrase => asked[plain ? "bare" : "marked"].includes(phrase[plain ? "bare" : "marked"]) &&
      (phrase.words.length > 1 || asked.words.length === 1);
    return (index.unsaid.find(({phrases}) => phrases.some(meant)) || {sentence: ""}).sentence;
  }
  // Whether what is asked looks like a person's name: a family name and one to three names more.
  function looksLikeName(text) {
    const words = name(text).words.map(word => word.bare);
    while (words.length > 1 && TITLES.has(words[0])) words.shift();
    return words.length > 1 && words.length < 5 && index.families.has(words[0]);
  }

  // ---- What is shown

  // The piece of a text with most of the words asked; each word stands in one mark, words side by side share it.
  function snippet(line, question, into) {
    const hit = hits(line, question.terms), {text, words} = line;
    let first = 0, most = 0;
    const whole = hit.length <= LENGTH + 6;
    for (let from = 0, count = 0; from < hit.length && !whole; from++) {
      if (!hit[from]) continue;
      count = hit.slice(from, from + LENGTH - 6).filter(Boolean).length;
      if (count > most) [first, most] = [Math.max(0, from - 6), count];
    }
    const last = whole ? hit.length : Math.min(hit.length, first + LENGTH);
    let done = first ? words[first].start : 0;
    if (first) into.append("… ");
    for (let place = first; place < last; place++) {
      if (!hit[place]) continue;
      const start = words[place].start;
      while (hit[place + 1] && place + 1 < last && text.slice(words[place].end, words[place + 1].start).trim() === "") place++;
      into.append(text.slice(done, start), make("mark", text.slice(start, words[place].end)));
      done = words[place].end;
    }
    into.append(last < hit.length ? text.slice(done, words[last - 1].end) + " …" : text.slice(done));
    return into;
  }
  // Which words of a line are shown as found: those with the marks typed where there are such, else the others.
  function hits(line, terms) {
    const hit = line.words.map(() => false);
    const mark = words => {
      for (let place = 0; place + words.length <= hit.length; place++) {
        const same = (word, next) => next && next === words.length - 1 ? line.words[place + next].bare.startsWith(word) : line.words[place + next].bare === word;
        if (words.every(same)) hit.fill(true, place, place + words.length);
      }
    };
    const markTerm = ({words, from}) => line.bare.includes(from) ? mark(words) : words.forEach(word => mark([word]));
    for (const term of terms) {
      if (term.words.length > 1) markTerm(term);
      if (term.meant) mark(term.meant);
      if (term.words.length > 1 || term.bare.length < 2 && !line.bare.includes(term.whole)) continue;
      const exact = line.marked.includes(term.fromMarked);
      line.words.forEach((word, place) => {
        const found = exact ? word.marked.startsWith(term.marked) : word.bare.startsWith(term.bare);
        if (found && (term.bare.length > 1 || word.bare === term.bare) || term.inside && word.bare.includes(term.bare)) hit[place] = true;
      });
    }
    return hit;
  }
  function pageItem({page, parts}, question) {
    const [best, ...others] = parts, link = make("a", "");
    const near = best && (best.block ? best.block.anchor : best.section.anchor);
    link.href = hrefOf(page.path, best && page.title.text !== best.section.heading.text ? near : "");
    const item = make("li", link);
    if (page.part && page.part !== page.title.text) item.append(" ", make("small", page.part));
    snippet(page.title, question, link);
    const text = best && (best.block || best.section.blocks[0]) || page.about, shown = make("p", "");
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
    const text = box.value.normalize("NFC").trim(), asked = /[0-9a-z\u00aa-\u1fff\u3040-\ud7ff]/i.test(text);
    document.title = asked ? `“${text}” - ${heading}` : heading;
    if (asked && !state) open();
    const ready = asked && state === "read";
    const found = ready ? findPages(text) : {kept: [], whole: true}, named = ready ? findPeople(text) : {kept: []};
    found.unsaid = ready && unsaidOf(text);
    found.stranger = ready && index.lists.every(list => list.people.length >= list.count) && !found.whole && !named.kept.length && looksLikeName(text);
    if (found.stranger) found.kept = [];
    showPeople(text, ready ? index.lists : [], named);
    showPages(found);
    pages.hidden = !found.kept.length;
    all.hidden = found.kept.length + named.kept.length > 0;
    say(text, asked, found, named);
  }
  // Of many people the first; the list itself shows the others, and all of a list too long to be read here.
  function showPeople(text, lists, {kept, sure, text: plain}) {
    const most = sure ? PEOPLE : NAMESAKES, more = kept.length > most ? new Set(kept.map(one => one.list)) : [];
    fill(people.lastElementChild, [...kept.slice(0, most).map(personItem),
      ...Array.from(more, list => listItem(list, plain, "Xem tất cả những người tên như vậy")),
      ...lists.filter(list => !list.files.length).map(list => listItem(list, text, "Tìm tên này trong danh sách dài"))]);
    people.hidden = !people.lastElementChild.children.length;
  }
  // The results in view are made at once, the others when there is time: a slow phone answers each key.
  function showPages({kept, question}) {
    const list = pages.lastElementChild;
    fill(list, kept.slice(0, AT_ONCE).map(one => pageItem(one, question)));
    clearTimeout(rest);
    rest = setTimeout(() => list.append(...kept.slice(AT_ONCE, PAGES).map(one => pageItem(one, question))), LATER);
  }
  function say(text, asked, found, named) {
    const counts = [found.kept.length && found.kept.length + " trang", named.kept.length && named.kept.length.toLocaleString("vi-VN") + " người"];
    const count = counts.filter(Boolean).join(" và ");
    let words = !asked ? "" : state === "reading" ? "Đang tìm…"
      : state === "failed" ? "Chưa đọc được dữ liệu để tìm. Xin gõ lại để thử lần nữa, hoặc chọn trang ở dưới đây."
        : found.unsaid ? found.unsaid + (count ? ` Tìm thấy ${count} có những chữ gần với “${text}”.` : "")
          : found.stranger ? `Không thấy “${text}”: ` + (index.lists.length ? "các danh sách đã công bố không có người tên như vậy." : "chưa có danh sách tên người nào được công bố.")
            : !count ? `Không thấy “${text}”. Hãy thử gõ ít chữ hơn, gõ một phần của tên, không cần dấu; hoặc chọn trang ở dưới đây.`
              : found.whole || named.sure ? `Tìm thấy ${count} cho “${text}”.`
                : found.scattered ? `Tìm thấy ${count} có đủ các chữ “${text}”, nhưng không ở cùng một đoạn.`
                  : `Kế hoạch và các trang ở đây không có đoạn nào đủ các chữ “${text}”. Đây là ${count} gần nhất.`;
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
  function ask() {
    if (state === "failed") state = "";  // tried again
    show();
  }
  function asked() {
    box.value = new URLSearchParams(location.search).get("q") || "";
    ask();
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
  answerTo(form, said, ask);
  box.addEventListener("change", keep);
  form.addEventListener("submit", event => {
    event.preventDefault();
    keep();
    ask();
  });
  addEventListener("popstate", asked);
  // On a slow phone this script comes after the reader has typed: what stands in the box is theirs.
  if (!box.value) asked();
  else {
    if (document.activeElement !== box) keep();
    ask();
  }
  form.dataset.san = "";
})();
