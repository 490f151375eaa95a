/* Khung tự cao, bản 2. Chỉ đặt chiều cao cho khung nhúng của trang này; tệp này không bao giờ đổi (SRI). */
(function () {
  "use strict";
  if (window.kienanKhung2) return;
  window.kienanKhung2 = true;
  function address(f) { return f.src || f.getAttribute("data-src") || ""; }
  /* Không sửa bài đang soạn: ô soạn thảo sẽ lưu cả chiều cao này. */
  function ours() {
    return document.designMode === "on" ? [] : [].filter.call(document.getElementsByTagName("iframe"), function (f) {
      return /\/nhung\/v1\//.test(address(f)) && !f.isContentEditable;
    });
  }
  function set(f, height) {
    f.style.setProperty("min-height", "0", "important");
    f.style.setProperty("max-height", "none", "important");
    f.style.setProperty("height", height + "px", "important");
  }
  function ask() {
    ours().forEach(function (f) { try { f.contentWindow.postMessage({ kienan: 1, ask: "height" }, "*"); } catch (e) { /* khung chưa mở */ } });
  }
  addEventListener("message", function (event) {
    var d = event.data;
    if (!d || d.kienan !== 1 || typeof d.height !== "number" || !isFinite(d.height) || d.height <= 0) return;
    ours().forEach(function (f) {
      if (f.contentWindow !== event.source) return;
      if (event.origin !== "null" && event.origin !== new URL(address(f), location.href).origin) return;
      f.kienanCao = Math.min(20000, Math.max(120, Math.ceil(d.height)));
      set(f, f.kienanCao);
    });
  });
  /* Giấy hẹp hơn màn hình: chữ xuống dòng nhiều hơn, khung phải cao hơn. */
  addEventListener("beforeprint", function () {
    ours().forEach(function (f) { if (f.kienanCao) set(f, Math.ceil(f.kienanCao * Math.max(1.1, f.offsetWidth / 560))); });
  });
  addEventListener("afterprint", function () {
    ours().forEach(function (f) { if (f.kienanCao) set(f, f.kienanCao); });
  });
  ask();
  if (document.readyState !== "complete") addEventListener("load", ask);
})();
