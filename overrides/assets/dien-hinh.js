// The exemplars' search box. Without this script the form stays hidden and every exemplar is there to read.
(function () {
  "use strict";
  const form = document.querySelector(".ka-filter[data-dien-hinh]");
  if (!form) return;
  const box = form.querySelector("input"), said = form.querySelector(".ka-filter__said");
  const cards = Array.from(document.querySelectorAll(".ka-exemplars > li"), card => ({card, text: kienan.bare(card.textContent)}));
  const groups = document.querySelectorAll(".ka-field, .ka-kind");

  function show() {
    const words = kienan.bare(box.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const {card, text} of cards) {
      card.hidden = !words.every(word => text.includes(word));
      if (!card.hidden) count += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(".ka-exemplars > li:not([hidden])");
    said.textContent = words.length ? (count ? `Tìm thấy ${count} điển hình.` : "Không tìm thấy điển hình nào.") : "";
  }
  form.addEventListener("submit", event => event.preventDefault());
  box.addEventListener("input", event => { if (!event.isComposing) show(); });
  box.addEventListener("compositionend", show);
  form.hidden = false;
})();
