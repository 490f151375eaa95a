// Stands inside each page before anything is drawn: the text size and the ground the reader chose.
(function () {
  "use strict";
  var root = document.documentElement, size = null, ground = null;
  try { size = localStorage.getItem("co-chu"); ground = localStorage.getItem("nen"); } catch (e) { /* storage refused */ }
  var dark = ground ? ground === "slate" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.className = "js";
  if (size === "2" || size === "3") root.setAttribute("data-co-chu", size);
  document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
})();
