/* Báo chiều cao của nội dung cho trang đặt khung; báo cho WordPress đường dẫn được bấm. Không báo gì khác. */
(function () {
  "use strict";
  if (parent === window) return;
  var secret = (/[#?&]secret=(\w{10})/.exec(location.hash) || [])[1];
  var last = 0, root = document.documentElement;
  function now() { return innerWidth < 100 ? 0 : Math.ceil(document.body.getBoundingClientRect().height); }
  function tell() {
    var height = now();
    if (!height) return; // khung chưa có bề rộng
    /* WordPress cho cao nhất 1000: phần đầu và dòng nguồn. */
    if (secret && height > 1000) { root.dataset.cao = "gon"; height = now(); }
    last = height;
    parent.postMessage({ kienan: 1, height: height }, "*");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height: height }, "*");
    if (secret) parent.postMessage({ message: "height", value: height, secret: secret }, "*");
    /* Trình duyệt đo ở bề rộng đầu tiên của khung: nói lại chiều cao lúc này. */
    if (root.dataset.cao !== "gon") root.dataset.cao = "co";
    root.style.minHeight = height + "px";
    if (window.requestResize) try { requestResize(); } catch (e) { /* trang đặt khung không cho */ }
  }
  addEventListener("message", function (event) {
    if (event.source === parent && event.data && event.data.kienan === 1 && event.data.ask === "height") tell();
  });
  addEventListener("load", function () { tell(); setTimeout(tell, 300); });
  /* Khung của WordPress không mở được thẻ mới. */
  if (secret) addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    parent.postMessage({ message: "link", value: link.href, secret: secret }, "*");
  });
  if (secret) parent.postMessage({ message: "ready", secret: secret }, "*");
  if (window.ResizeObserver) new ResizeObserver(function () {
    if (now() !== last) tell();
  }).observe(document.body);
})();
