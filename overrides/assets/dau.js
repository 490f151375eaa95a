// Stands inside each page before anything is drawn: the text size and the ground the reader chose, and whether the
// typeface is on this device already.
(function () {
  "use strict";
  var root = document.documentElement, size = null, ground = null, face = null;
  try {
    size = localStorage.getItem("co-chu");
    ground = localStorage.getItem("nen");
    face = sessionStorage.getItem("chu");
  } catch (e) { /* storage refused */ }
  var dark = ground ? ground === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.className = face ? "js chu" : "js";
  if (size === "2" || size === "3") root.setAttribute("data-co-chu", size);
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");

  // No control stays dead: where its script did not come, or failed, the page says what to do instead. A script that is
  // only late finds what was typed, and the buttons that were pressed.
  function mark(called) {
    var waiting = document.querySelectorAll("[data-can]:not([data-san])");
    for (var i = 0; i < waiting.length; i++) waiting[i].classList.add(called);
  }
  document.addEventListener("DOMContentLoaded", function () {
    if (!root.hasAttribute("data-san")) root.className = "no-js";  // trang.js could not be read
    mark("ka-hong");
  });
  setTimeout(function () { mark("ka-cham"); }, 8000);
  self.kienanSom = [];
  self.addEventListener("click", function (event) {
    var pressed = !root.hasAttribute("data-san") && event.target.closest("button, label");
    if (pressed && self.kienanSom.indexOf(pressed) < 0) self.kienanSom.push(pressed);  // the impatient press twice
  });
})();
