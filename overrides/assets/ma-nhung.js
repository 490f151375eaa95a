// The gallery of embeds: copy buttons, and the address at which the reader sees the site in place of the unknown one.
(function () {
  "use strict";
  var gallery = document.querySelector(".ka-gallery");
  if (!gallery) return;
  var unknown = gallery.getAttribute("data-dia-chi");
  var root = document.currentScript.src.replace(/assets\/ma-nhung\.js.*$/, "");
  if (location.protocol === "file:") unknown = "";  // a copy on a disk has no address to give
  function here(text) { return unknown ? text.split(unknown).join(root) : text; }
  if (unknown) {
    gallery.querySelectorAll("textarea").forEach(function (box) { box.value = here(box.value); });
  }
  gallery.querySelectorAll("[data-chep]").forEach(function (button) {
    var box = document.getElementById(button.getAttribute("data-chep"));
    var said = button.parentNode.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", function () {
      function done() { said.textContent = "Đã chép."; }
      function byHand() {
        box.select();
        if (document.execCommand("copy")) done();
        else said.textContent = "Đã chọn sẵn, xin bấm Ctrl+C.";
      }
      if (navigator.clipboard) navigator.clipboard.writeText(box.value).then(done, byHand);
      else byHand();
    });
  });
})();
