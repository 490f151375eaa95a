// The header's two labels open drawer and search: with the keyboard too.
document.querySelectorAll(".md-header label.md-header__button[for^='__']").forEach(function (label) {
  if (label.closest(".md-header__option")) return; // the palette has radio buttons of its own
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.addEventListener("keydown", function (event) {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    label.click();
  });
});

// Text-size control: shown only when scripts run, remembered on this device only.
(function () {
  "use strict";
  var group = document.querySelector(".ka-size");
  if (!group) return;
  var root = document.documentElement;
  var buttons = Array.prototype.slice.call(group.querySelectorAll("button"));
  function show(size) {
    if (size === "1") root.removeAttribute("data-co-chu");
    else root.setAttribute("data-co-chu", size);
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-co-chu") === size));
    });
  }
  group.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    var size = button.getAttribute("data-co-chu");
    show(size);
    try { localStorage.setItem("co-chu", size); } catch (e) { /* works for this page only */ }
  });
  show(root.getAttribute("data-co-chu") || "1");
  group.hidden = false;
})();

// The slip: one press chooses it and opens the browser's print window; without scripts the link only chooses.
document.querySelectorAll("[data-in]").forEach(function (link) {
  link.addEventListener("click", function () {
    window.setTimeout(function () { window.print(); }, 0); // once the anchor is the page's target
  });
});
