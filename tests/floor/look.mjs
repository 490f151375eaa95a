// Reads {browsers, styles: {name: text}, scripts: {name: text}} and writes {feature: [where it is used, …]} of all that
// some of the browsers do not know: features of styles by their names at caniuse, those of scripts as “.name”.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {parse} from "acorn";
import {full} from "acorn-walk";
import doiuse from "doiuse";
import postcss from "postcss";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");
const CALLED = {chrome: "chrome", firefox: "firefox", safari: "safari", ios_saf: "safari_ios", samsung: "samsunginternet_android"};
const asked = JSON.parse(readFileSync(0, "utf8")), found = {};
const floor = asked.browsers.map(one => one.split(" ")).map(([name, version]) => [CALLED[name], parseFloat(version)]);
function note(feature, where) {
  (found[feature] = found[feature] || []).push(where);
}

// Whether all browsers of the floor know a feature, as it is or under one of `prefixes`; undefined of what has no entry.
function known(feature, prefixes = []) {
  if (!feature || !feature.__compat) return undefined;
  const since = ({version_added: added}) => parseFloat(String(added).replace("≤", ""));
  return floor.every(([browser, version]) => [feature.__compat.support[browser] || []].flat().some(one =>
    since(one) <= version && !one.flags && !(parseFloat(one.version_removed) <= version) && (!one.prefix || prefixes.includes(one.prefix))));
}

for (const [name, text] of Object.entries(asked.styles)) {
  const judge = doiuse({browsers: asked.browsers, onFeatureUsage: ({feature, featureData, usage}) => {
    if (featureData.missing) note(feature, name + ": " + usage.toString().slice(0, 90));
  }});
  const {root} = await postcss([judge]).process(text, {from: undefined});
  root.walkDecls(({prop, parent}) => {
    const beside = parent.nodes.map(one => one.prop || "").filter(one => one.startsWith("-") && one.endsWith("-" + prop));
    const answer = known(data.css.properties[prop], beside.map(one => one.slice(0, -prop.length)));
    if (answer === false && !prop.startsWith("-")) note(prop, name + ": " + parent.selector);
  });
  root.walkRules(({selector}) => {
    for (const [, pseudo] of selector.matchAll(/::?(\w[\w-]+)/g)) {
      if (known(data.css.selectors[pseudo]) === false) note(":" + pseudo, name + ": " + selector);
    }
  });
}

// Of what a value is an instance, a text does not tell. So a name is known when the language knows it somewhere; one
// that the language does not have at all, when something of the browser's does.
function namesOf(things) {
  const names = new Map();
  const learn = (name, feature) => {
    const answer = known(feature);
    if (answer !== undefined) names.set(name, names.get(name) || answer);
  };
  for (const [name, parts] of Object.entries(things)) {
    learn(name, parts);
    for (const [inner, part] of Object.entries(parts)) learn(inner.replace(/_static$/, ""), part);
  }
  return names;
}
const camel = name => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const styles = Object.entries(data.css.properties).map(([name, property]) => [camel(name), property]);
const {Atomics, ...language} = data.javascript.builtins;
const names = new Map([...namesOf({...data.api, style: Object.fromEntries(styles)}), ...namesOf(language)]);

for (const [name, text] of Object.entries(asked.scripts)) {
  let tree;
  try {
    tree = parse(text, {ecmaVersion: 2018});
  } catch (error) {
    note("syntax", name + ": " + error.message);
    continue;
  }
  const own = new Set(), used = new Set();
  full(tree, node => {
    if (node.type === "ObjectExpression") for (const {key} of node.properties) if (key) own.add(key.name || key.value);
    if (node.type === "ObjectPattern") for (const {key} of node.properties) if (key) own.add(key.name || key.value);
    if (/Function|Declarator/.test(node.type) && node.id) own.add(node.id.name);
    for (const one of node.params || []) own.add(one.name);
  });
  full(tree, node => {
    if (node.type === "MemberExpression" && !node.computed) used.add(node.property.name);
    if (node.type === "NewExpression" || node.type === "CallExpression") used.add(node.callee.name);
    if (node.regex && (/\\p\{|\(\?<|\(\?[ims-]/.test(node.regex.pattern) || /[dv]/.test(node.regex.flags))) note("syntax", name + ": " + node.raw);
  });
  for (const one of used) if (names.get(one) === false && !own.has(one)) note("." + one, name);
}
process.stdout.write(JSON.stringify(found));
