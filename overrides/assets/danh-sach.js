// The list's search box. Without this script the form stays hidden and the whole list can be read.
// A name is found however it is typed: no marks, d for đ, hoà or hòa, a part of it, words in any order.
(function () {
  "use strict";
  const form = document.querySelector(".ka-filter");
  if (!form) return;
  const [nameBox, levelBox, placeBox] = ["ten", "muc", "noi"].map(id => document.getElementById("loc-" + id));
  const said = form.querySelector(".ka-filter__said"), found = form.querySelector(".ka-found");
  const jumps = document.querySelectorAll(".ka-jump");
  const SHOWN = 50;

  // Each word twice: bare, as kienan.text.fold makes it; and marked, its tone put first, so that hoà is
  // hòa and the beginning of a word still has the word's tone. Spaces around let “begins with” be a search.
  function keys(text) {
    const words = text.normalize("NFD").replace(/[ĐðÐ]/g, "đ").toLowerCase().split(/\s+/).filter(Boolean);
    return words.map(word => ({
      bare: word.replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d"),
      marked: (word.match(/[\u0300\u0301\u0303\u0309\u0323]/g) || []).join("")
        + word.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, ""),
    })).filter(word => word.bare);
  }
  function person(name, level, place, href, notes) {
    const words = keys(name.replace("(minh họa)", ""));  // the demonstration's remark is nobody's name
    return {
      name, level: String(level), place, href, notes, rank: 0,
      bare: " " + words.map(word => word.bare).join(" ") + " ",
      marked: " " + words.map(word => word.marked).join(" ") + " ",
    };
  }

  // A list on one page is read from its tables; a long one from files fetched on first use.
  const levels = Array.from(document.querySelectorAll(".ka-level"), section => {
    const caption = section.querySelector("caption");
    const people = Array.from(section.querySelectorAll("tbody tr"), row => {
      const cells = Array.from(row.cells, cell => cell.textContent.trim());
      const name = row.cells[0].firstChild.textContent.trim();
      const notes = [cells[0].slice(name.length).trim(), cells[2]];
      return Object.assign(person(name, section.dataset.muc, cells[1], "#" + row.id, notes), {row});
    });
    return {section, people, caption, total: caption.textContent};
  });
  const files = (form.dataset.tep || "").split(" ").filter(Boolean).map(path => ({path, state: "", people: []}));
  const sources = files.length ? files : levels;
  let query = {words: [], level: "", place: ""};

  async function read(file) {
    file.state = "reading";
    try {
      const answer = await fetch(file.path);
      if (!answer.ok) throw new Error(answer.status);
      file.people = (await answer.json()).map(row => person(...row, []));
      file.state = "read";
    } catch (error) {
      file.state = "failed";  // asked for again at the next key
    }
    show();
  }

  // `start` is a space to look for beginnings of words only, empty to look inside words as well.
  function search(start) {
    const kept = [];
    for (const {people} of sources) for (const one of people) {
      if (query.level && one.level !== query.level || query.place && one.place !== query.place) continue;
      one.rank = 0;
      if (query.words.every(word => {
        if (one.marked.includes(" " + word.marked)) one.rank += 100;
        if (one.bare.includes(" " + word.bare + " ")) one.rank += 1;
        return one.bare.includes(start + word.bare);
      })) kept.push(one);
    }
    return kept;
  }

  function show() {
    const active = query.words.length > 0 || query.level !== "" || query.place !== "";
    const reading = files.some(file => file.state === "reading");
    let kept = search(" ");
    // “an” alone would be in half of all names: the inside of words counts only when nothing begins so.
    if (!kept.length && !reading) kept = search("");
    if (!files.length) showRows(active, new Set(kept));
    showFound(active && (files.length || query.words.length) ? kept : []);
    say(active, kept.length, reading);
  }

  // Rows keep their places; only what changes is touched, so that a key costs little on a slow phone.
  function showRows(active, kept) {
    for (const {section, people, caption, total} of levels) {
      let count = 0;
      for (const one of people) {
        const hidden = !kept.has(one);
        if (!hidden) count++;
        if (one.row.hidden !== hidden) one.row.hidden = hidden;
      }
      if (section.hidden !== !count) section.hidden = !count;
      const text = count < people.length ? count + " trên " + total : total;
      if (caption.textContent !== text) caption.textContent = text;
    }
    jumps.forEach(jump => { jump.hidden = active; });  // the tables come up to the box
  }

  // Exact marks first, then whole words, then the order of the list.
  function showFound(kept) {
    const ranked = kept.map((one, place) => ({one, place}));
    ranked.sort((a, b) => b.one.rank - a.one.rank || a.place - b.place);
    const items = document.createDocumentFragment();
    for (const {one} of ranked.slice(0, SHOWN)) {
      const link = document.createElement("a"), name = document.createElement("b");
      const rest = document.createElement("span");
      link.href = one.href;
      name.textContent = one.name;
      rest.textContent = [one.level + " năm", one.place, ...one.notes].filter(Boolean).join(" · ");
      link.append(name, " ", rest);
      items.appendChild(document.createElement("li")).append(link);
    }
    found.textContent = "";
    found.append(items);
    found.hidden = !kept.length;
  }

  function say(active, count, reading) {
    const many = count > SHOWN && !found.hidden;
    const parts = [];
    if (count) parts.push("Thấy " + count.toLocaleString("vi-VN") + " người"
      + (many ? ", dưới đây là " + SHOWN + " người; gõ thêm để thu hẹp." : "."));
    if (reading) parts.push("Đang đọc danh sách…");
    else if (files.some(file => file.state === "failed")) parts.push((count ? "Còn một phần chưa đọc được"
      : "Không đọc được danh sách để tìm") + " (mất mạng, hoặc trang được mở từ tệp trên máy). "
      + "Gõ lại để thử lần nữa, hoặc xem theo mức, theo đảng bộ, theo chữ đầu của tên ở các mục trên trang này.");
    else if (!count) parts.push("Không thấy ai. Hãy thử gõ một phần tên, không dấu, hoặc xem mục ");
    const text = active ? parts.join(" ") : "";
    if (said.dataset.text === text) return;  // what has not changed is not read aloud again
    said.dataset.text = said.textContent = text;
    if (!text.endsWith(" mục ")) return;
    const help = document.createElement("a");
    help.href = "#khong-thay-ten";
    help.textContent = "Không thấy tên?";
    said.append(help);
  }

  function use() {
    query = {words: keys(nameBox.value), level: levelBox.value, place: placeBox.value};
    if (query.words.length || query.level || query.place)
      files.filter(file => !file.state || file.state === "failed").forEach(read);
    show();
  }

  // An input method is left to finish its word: nothing is searched while it composes.
  form.addEventListener("input", event => { if (!event.isComposing) use(); });
  nameBox.addEventListener("compositionend", use);
  form.addEventListener("submit", event => { event.preventDefault(); use(); });
  form.addEventListener("reset", () => setTimeout(use));  // the boxes are emptied after this event
  form.addEventListener("keydown", event => {
    if (event.key === "Escape" && !event.isComposing && event.target === nameBox) form.reset();
  });
  addEventListener("pageshow", () => { if (levelBox.value || placeBox.value) use(); });  // back from a result

  const clear = document.createElement("button");
  clear.type = "reset";
  clear.textContent = "Xem lại cả danh sách";
  said.before(clear);
  form.hidden = false;
})();
