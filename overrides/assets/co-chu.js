// Runs in <head>: the text size the reader chose stands before the first line is drawn.
(function () {
  "use strict";
  var size = null;
  try { size = localStorage.getItem("co-chu"); } catch (e) { /* storage refused: the plain size */ }
  if (size === "2" || size === "3") document.documentElement.setAttribute("data-co-chu", size);
})();
