// The gallery of embeds: folds filled when opened, copy buttons, and the address at which the reader sees the site in
// place of the unknown one.
(function () {
  "use strict";
  const gallery = document.querySelector(".ka-gallery");
  if (!gallery) return;
  const root = document.currentScript.src.replace(/assets\/ma-nhung\.js.*$/, "");
  const unknown = location.protocol === "file:" ? "" : gallery.dataset.diaChi;  // a copy on a disk has no address to give

  function serve(button) {
    const box = document.getElementById(button.dataset.chep), said = button.parentNode.querySelector("[role=status]");
    function done() { said.textContent = "Đã chép."; }
    function byHand() {
      box.select();
      if (document.execCommand("copy")) done();
      else said.textContent = "Đã chọn sẵn, xin bấm Ctrl+C.";
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      if (navigator.clipboard) navigator.clipboard.writeText(box.value).then(done, byHand);
      else byHand();
    });
  }
  function ready(place) {
    if (unknown) for (const box of place.querySelectorAll("textarea")) box.value = box.value.split(unknown).join(root);
    place.querySelectorAll("[data-chep]").forEach(serve);
    place.querySelectorAll("[data-lay]").forEach(take);
  }

  // The words of an embed; without them (a copy on a disk) the box keeps the address of their file.
  function take(box) {
    if (location.protocol === "file:") return;
    fetch(box.dataset.lay).then(answer => answer.ok ? answer.text() : Promise.reject())
      .then(words => { box.value = words.replace(/href="(\.\.\/)+/g, `href="${root}`); }, () => {});
  }

  // 33 embeds have 165 codes and 66 previews, half a second of a phone's work: a browser that runs scripts takes what
  // stands in <noscript> for plain text, which is read when its fold is opened.
  function fill(fold) {
    const waiting = fold.querySelector("noscript");
    if (!waiting) return;
    waiting.replaceWith(...new DOMParser().parseFromString(waiting.textContent, "text/html").body.childNodes);
    ready(fold);
  }
  for (const fold of gallery.querySelectorAll("details")) {
    fold.addEventListener("toggle", () => fill(fold));
    if (fold.open) fill(fold);  // opened before this script came
  }
  ready(gallery);
  gallery.dataset.san = "";
})();
