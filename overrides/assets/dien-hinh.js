// The exemplars' search box. Without scripts the box is hidden and every exemplar is there to read.
(function () {
  "use strict";
  const panel = document.querySelector(".ka-filter[data-dien-hinh]");
  if (!panel) return;
  const box = panel.querySelector("input"), said = panel.querySelector(".ka-filter__said");
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
  kienan.answer(box, said, show);
  addEventListener("pageshow", show);  // back from an exemplar, the browser may have kept what was typed
  show();  // so may a reader have typed before this script came
  panel.dataset.san = "";
})();
