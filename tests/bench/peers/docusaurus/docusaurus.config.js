// Docusaurus as it comes, with its classic preset, for documents only.
export default {
  title: "Kế hoạch",
  url: "http://127.0.0.1",
  baseUrl: "/",
  i18n: {defaultLocale: "vi", locales: ["vi"]},
  markdown: {format: "detect"},
  presets: [["classic", {docs: {routeBasePath: "/"}, blog: false}]],
};
