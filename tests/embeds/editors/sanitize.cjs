// Reads {settings, articles} as JSON, writes what sanitize-html leaves of each article. "frames" is what portals allow that
// want frames and pictures.
const sanitize = require("sanitize-html");
const { tags, allowedTags, allowedAttributes } = { tags: ["img", "iframe"], ...sanitize.defaults };
const FRAMES = {
  allowedTags: [...allowedTags, ...tags],
  allowedAttributes: {
    ...allowedAttributes,
    "*": ["style"],
    iframe: ["src", "title", "width", "height", "frameborder", "sandbox"],
  },
};
const { frames, articles } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(articles.map(html => sanitize(html, frames ? FRAMES : undefined))));
