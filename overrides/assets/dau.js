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
})();
