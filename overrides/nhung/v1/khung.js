/* Khung tự cao, bản 1. Chỉ đặt chiều cao cho khung nhúng của trang này; tệp này không bao giờ đổi (SRI). */
(function () {
  "use strict";
  if (window.kienanKhung1) return;
  window.kienanKhung1 = true;
  var home = document.currentScript.src.replace(/khung\.js.*$/, "");
  function ours() {
    return [].filter.call(document.getElementsByTagName("iframe"), function (f) { return f.src.indexOf(home) === 0; });
  }
  function ask() {
    ours().forEach(function (f) { try { f.contentWindow.postMessage({ kienan: 1, ask: "height" }, "*"); } catch (e) { /* khung chưa mở */ } });
  }
  addEventListener("message", function (event) {
    var d = event.data;
    if (!d || typeof d !== "object" || d.kienan !== 1 || typeof d.height !== "number" || !isFinite(d.height) || d.height <= 0) return;
    ours().forEach(function (f) {
      if (f.contentWindow !== event.source) return;
      if (event.origin !== "null" && event.origin !== new URL(home).origin) return;
      f.style.height = Math.min(20000, Math.max(120, Math.ceil(d.height))) + "px";
    });
  });
  /* Giấy hẹp hơn màn hình: chữ xuống dòng nhiều hơn, khung phải cao hơn. */
  addEventListener("beforeprint", function () {
    ours().forEach(function (f) {
      if (!f.style.height) return;
      f.dataset.cao = f.style.height;
      f.style.height = Math.ceil(f.offsetHeight * Math.max(1.1, f.offsetWidth / 560)) + "px";
    });
  });
  addEventListener("afterprint", function () {
    ours().forEach(function (f) { if (f.dataset.cao) { f.style.height = f.dataset.cao; delete f.dataset.cao; } });
  });
  document.readyState === "complete" ? ask() : addEventListener("load", ask);
})();
