// Lighthouse in phone mode on every address given, `runs` times each, one browser; prints one JSON line a run.
// Use: node measure.mjs RUNS CHROMIUM ADDRESS...
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const [runs, chromePath, ...addresses] = process.argv.slice(2);
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// The search page and the demonstration ask search engines to stay away, on purpose.
const SKIPPED = ["is-crawlable"];

const chrome = await launcher.launch({chromePath, chromeFlags: FLAGS});
try {
  // Round by round, so that a busy minute of the machine touches all pages alike.
  for (let run = 0; run < Number(runs); run++) {
    for (const address of addresses) {
      const {lhr} = await lighthouse(address, {
        port: chrome.port, onlyCategories: CATEGORIES, skipAudits: SKIPPED, logLevel: "error",
      });
      console.log(JSON.stringify(figures(address, lhr)));
    }
  }
} finally {
  await chrome.kill();
}

function figures(address, lhr) {
  const number = id => lhr.audits[id].numericValue;
  const items = id => lhr.audits[id].details?.items ?? [];
  return {
    address,
    scores: Object.fromEntries(CATEGORIES.map(id => [id, Math.round(lhr.categories[id].score * 100)])),
    failed: Object.values(lhr.audits).filter(audit => audit.score !== null && audit.score < 0.9).map(audit => audit.id),
    firstPaint: number("first-contentful-paint"),
    largestPaint: number("largest-contentful-paint"),
    shift: number("cumulative-layout-shift"),
    blocking: number("total-blocking-time"),
    bytes: items("network-requests").reduce((sum, request) => sum + request.transferSize, 0),
    requests: items("network-requests").length,
  };
}
