/* Keeps what is typed, so that a crash or a closed window loses nothing. */
"use strict";
for (const form of document.querySelectorAll("form[data-draft]")) {
  const said = document.getElementById("da-luu");
  let waiting = 0;
  const keep = async () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    data.set("_lam", "giu");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      said.textContent = answer.ok ? "Đã lưu bản nháp." : "Chưa lưu được bản nháp.";
    } catch {
      said.textContent = "Trang biên tập đã dừng: hãy chạy lại lệnh sua; điều đã lưu vẫn còn.";
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 1200);
  });
  for (const chosen of form.querySelectorAll("input[type=file][multiple]")) {
    const take = chosen.closest("fieldset").querySelector("button[value^='take:']");
    take.hidden = true;
    chosen.addEventListener("change", () => take.click());
  }
  form.addEventListener("submit", () => clearTimeout(waiting));
}
/* The pages of a change appear when they are built; the rest of the review, and the focus, stay. */
const making = document.querySelector("[data-making]");
const look = async () => {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const made = page.querySelector("section[aria-labelledby='trang']");
    if (made && !("making" in made.dataset)) return making.replaceWith(document.importNode(made, true));
  } catch { /* asked again below */ }
  setTimeout(look, 2000);
};
if (making) setTimeout(look, 1500);
