// The list's search box. Without scripts the box is hidden and the whole list is there to read.
// A name is found however it is typed: no marks, d for đ, hoà or hòa, a part of it, words in any order.
(function () {
  "use strict";
  const panel = document.querySelector(".ka-filter:not([data-dien-hinh])");
  if (!panel) return;
  const [nameBox, levelBox, placeBox] = ["ten", "muc", "noi"].map(id => document.getElementById("loc-" + id));
  const said = panel.querySelector(".ka-filter__said"), found = panel.querySelector(".ka-found");
  const jumps = document.querySelectorAll(".ka-jump");
  const SHOWN = 20;
  let query = {words: [], level: "", place: "", active: false};

  function make(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }

  function person(name, level, place, href, notes) {
    const {bare, marked} = kienan.name(name);
    return {name, level: String(level), place, href, notes, bare, marked, rank: 0};
  }

  // A list on one page is read from its tables; a long one from files, read on first use.
  const levels = Array.from(document.querySelectorAll(".ka-level"), section => {
    const people = Array.from(section.querySelectorAll("tbody tr"), row => {
      const [cell, place, branch] = row.cells, name = cell.firstChild.textContent.trim();
      const notes = [branch.textContent, ...Array.from(cell.children, note => note.textContent)];
      return Object.assign(person(name, section.dataset.muc, place.textContent, "#" + row.id, notes), {row});
    });
    return {section, people, caption: section.querySelector("caption")};
  });
  const files = (panel.dataset.tep || "").split(" ").filter(Boolean).map(path => ({path, state: "", people: []}));
  async function read(file) {
    file.state = "reading";
    try {
      file.people = (await kienan.read(file.path)).map(row => person(...row, []));
      file.state = "read";
    } catch (error) {
      file.state = "failed";  // asked for again at the next key
    }
    show();
  }

  // `start` is a space to look for beginnings of words, empty to look inside words as well.
  function search(start) {
    const fits = one => (!query.level || one.level === query.level) && (!query.place || one.place === query.place)
      && query.words.every(word => one.bare.includes(start + word.bare));
    const kept = [].concat(...(files.length ? files : levels).map(part => part.people.filter(fits)));
    // The place in the list decides between equals: browsers once sorted those as it came.
    kept.forEach((one, place) => { one.rank = query.words.reduce((sum, word) => sum
      + (one.marked.includes(" " + word.marked) ? 100 : 0) + (one.bare.includes(" " + word.bare + " ") ? 1 : 0), -place / 1e6); });
    return kept;
  }

  function show() {
    const reading = files.some(file => file.state === "reading");
    let kept = search(" ");
    // “an” stands inside half of all names: insides of words count only when no word begins so.
    if (!kept.length && !reading) kept = search("");
    if (!files.length) showRows(new Set(kept));
    showFound(files.length ? query.active : query.words.length, kept);
    say(kept.length, reading);
    if (!query.active && document.activeElement === clear) nameBox.focus();  // the button goes, focus must not
    clear.hidden = !query.active;
  }

  // Rows keep their places; only what changes is touched, so that a key costs little on a slow phone.
  function showRows(kept) {
    for (const {section, people, caption} of levels) {
      let count = 0;
      for (const one of people) {
        const keep = kept.has(one);
        if (keep) count++;
        if (one.row.hidden === keep) one.row.hidden = !keep;
      }
      if (section.hidden !== !count) section.hidden = !count;
      const part = count < people.length ? count + " trên " : "";
      if (caption.dataset.thay !== part) caption.dataset.thay = part;
    }
    jumps.forEach(jump => { jump.hidden = query.active; });  // the tables come up to the box
  }

  // Exact marks first, then whole words, then the order of the list. What is already in place stays.
  function showFound(wanted, kept) {
    const items = wanted ? kept.sort((a, b) => b.rank - a.rank).slice(0, SHOWN).map(itemOf) : [];
    items.forEach((item, place) => {
      if (found.children[place] !== item) found.insertBefore(item, found.children[place] || null);
    });
    while (found.children.length > items.length) found.lastChild.remove();
    found.hidden = !items.length;
  }
  function itemOf(one) {
    if (one.item) return one.item;
    const link = make("a", ""), rest = [one.level + " năm", one.place, ...one.notes].filter(Boolean).join(" · ");
    const [path, id] = one.href.split("#");
    link.href = (path && kienan.fileOf(path)) + "#" + id;
    link.append(make("b", one.name), " ", make("span", rest));
    one.item = make("li", "");
    one.item.append(link);
    return one.item;
  }

  function say(count, reading) {
    const failed = !reading && files.some(file => file.state === "failed");
    let text = count ? "Tìm thấy " + count.toLocaleString("vi-VN") + " người" : "";
    if (count > SHOWN && !found.hidden) text += ", đây là " + SHOWN + " người đầu, gõ thêm để thu hẹp";
    if (reading) text += (text && ". ") + "Đang đọc danh sách…";
    else if (failed) text += (text && ". ") + "Không đọc được " + (count ? "phần còn lại của " : "")
      + "danh sách để tìm. Gõ lại để thử lần nữa, hoặc xem theo mức, đảng bộ hay chữ đầu của tên trên trang này.";
    else if (!count) text = "Không tìm thấy ai. Hãy gõ một phần tên, không dấu, hoặc xem mục ";
    if (!query.active) text = "";
    if (said.dataset.text === text) return;  // what has not changed is not read aloud again
    said.dataset.text = said.textContent = text;
    if (!text.endsWith("mục ")) return;
    const help = make("a", "Không thấy tên?");
    help.href = "#khong-thay-ten";
    said.append(help);
  }

  function use() {
    query = {words: kienan.name(nameBox.value).words, level: levelBox.value, place: placeBox.value};
    query.active = Boolean(query.words.length || query.level || query.place);
    if (query.active) files.filter(file => !file.state || file.state === "failed").forEach(read);
    show();
  }

  kienan.answer(panel, said, use);
  function empty() {
    for (const box of [nameBox, levelBox, placeBox]) box.value = "";
    use();
  }
  nameBox.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.isComposing) empty();
  });
  function useChosen() {
    if (nameBox.value || levelBox.value || placeBox.value) use();
  }
  addEventListener("pageshow", useChosen);  // back from a result, the browser may have kept what was chosen

  const clear = make("button", "Xem lại cả danh sách");
  clear.type = "button";
  clear.addEventListener("click", empty);
  clear.hidden = true;
  panel.append(clear);
  // The site's search leads here with a name; on a slow phone what the reader typed before this script came stays.
  if (!nameBox.value) nameBox.value = new URLSearchParams(location.search).get("ten") || "";
  useChosen();
  panel.dataset.san = "";
})();
