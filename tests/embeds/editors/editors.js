// Each function starts one editor as its makers describe it, and returns what saves an article: HTML in, HTML out.
const load = source => new Promise((done, failed) => {
  const script = document.createElement("script");
  Object.assign(script, { src: `node_modules/${source}`, onload: done, onerror: failed });
  document.head.append(script);
});

const box = () => document.body.appendChild(document.createElement("textarea"));

async function ckeditor4(settings) {
  await load("ckeditor4/ckeditor.js");
  const editor = CKEDITOR.replace(box(), { versionCheck: false, extraPlugins: "iframe", ...settings });
  await new Promise(done => editor.on("instanceReady", done));
  return html => new Promise(done => editor.setData(html, () => done(editor.getData())));
}

async function ckeditor5(names, settings) {
  await load("ckeditor5/dist/browser/ckeditor5.umd.js");
  const editor = await CKEDITOR.ClassicEditor.create(document.body.appendChild(document.createElement("div")), {
    licenseKey: "GPL",
    plugins: names.map(name => CKEDITOR[name]),
    ...settings,
  });
  return html => {
    editor.setData(html);
    return editor.getData();
  };
}

async function tinymce(version, settings) {
  await load(`tinymce${version}/tinymce.min.js`);
  const [editor] = await window.tinymce.init({
    target: box(),
    license_key: "gpl",
    base_url: `node_modules/tinymce${version}`,
    suffix: ".min",
    promotion: false,
    plugins: "code image link lists media table",
    ...settings,
  });
  return html => {
    editor.setContent(html);
    return editor.getContent();
  };
}

async function purify(settings) {
  await load("dompurify/dist/purify.min.js");
  return html => DOMPurify.sanitize(html, settings);
}

const USUAL = [
  "Essentials", "Paragraph", "Heading", "Bold", "Italic", "Link", "List", "BlockQuote", "Table", "ImageBlock",
  "ImageInline", "ImageResize", "LinkImage", "AutoImage",
];
const ALL = { allow: [{ name: /.*/, attributes: true, classes: true, styles: true }] };

const EDITORS = {
  "ckeditor4": () => ckeditor4({}),
  "ckeditor4-all": () => ckeditor4({ allowedContent: true }),
  "ckeditor5": () => ckeditor5(USUAL, {}),
  "ckeditor5-all": () => ckeditor5([...USUAL, "GeneralHtmlSupport"], { htmlSupport: ALL }),
  "tinymce6": () => tinymce(6, {}),
  "tinymce7": () => tinymce(7, {}),
  "tinymce7-unboxed": () => tinymce(7, { sandbox_iframes: false }),
  "tinymce8": () => tinymce(8, {}),
  "tinymce8-unboxed": () => tinymce(8, { sandbox_iframes: false }),
  "dompurify": () => purify({}),
  "dompurify-frames": () => purify({ ADD_TAGS: ["iframe"] }),
};

window.saved = async (name, articles) => {
  const save = await EDITORS[name](), all = [];
  for (const html of articles) all.push(await save(html));
  return all;
};
