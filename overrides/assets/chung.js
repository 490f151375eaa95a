// What the scripts that search have in common: how words are compared, how a data file is read.
(function () {
  "use strict";
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  // Letters, their marks and figures; \p{L} is unknown to the oldest browsers that are to search.
  const LETTERS = "0-9A-Za-zªµº²³¹\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\ufe70-\uffdc";
  const WORD = new RegExp("[" + LETTERS + "]+", "g");
  const MADE_UP = "(minh họa)";  // the demonstration's remark is nobody's name

  // No marks, d for đ and Ð, small letters: the words of kienan.text.fold.
  function bare(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐ]/g, "d").toLowerCase();
  }
  // With its marks, but the tone put first: hoà is hòa, and the beginning of a word still carries its tone.
  function marked(word) {
    const letters = word.normalize("NFD").replace(/[ĐðÐ]/g, "đ").toLowerCase();
    return (letters.match(TONES) || []).join("") + letters.replace(TONES, "");
  }

  // A text as the words in it, each twice, and as two lines in which " word" finds a word's beginning.
  function line(text, words) {
    const joined = key => " " + words.map(word => word[key]).join(" ") + " ";
    return {text, words, bare: joined("bare"), marked: joined("marked")};
  }
  // Addresses of the web and of files are no words: nobody looks for people named Bình in thaibinh.gov.vn.
  const ADDRESS = new RegExp("(^|[^" + LETTERS + "])(?:(?:https?:\\/\\/|www\\.)[^\\s<>]+|\\/(?:[\\w.-]+\\/)+[\\w.-]*|[\\w.-]+@[\\w.-]+|" +
    "(?:[a-z\\d-]+\\.)+(?:vn|com|org|net|info|html?|js|json|csv|xml|txt|pdf|ics)(?![" + LETTERS + "])(?:\\/[^\\s<>]*)?)", "gi");
  function prose(text) {
    const words = [], hidden = text.replace(ADDRESS, (whole, before) => before + " ".repeat(whole.length - before.length));
    hidden.replace(WORD, (word, start) => words.push({bare: bare(word), marked: marked(word), start, end: start + word.length}));
    return line(text, words.filter(word => word.bare));
  }
  function name(text) {
    return line(text, text.replace(MADE_UP, "").split(/\s+/).map(word => ({bare: bare(word), marked: marked(word)}))
      .filter(word => word.bare));
  }

  // A data file is a script: it can be read from a disk too, where browsers fetch nothing.
  function read(address) {
    return new Promise((done, fail) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        const data = self.kienanTim;
        delete self.kienanTim;
        if (data) done(data); else fail(new Error(address));
      };
      script.onerror = () => fail(new Error(address));
      document.head.append(script);
    });
  }

  // On a disk a folder does not open its page by itself.
  function fileOf(path) {
    return location.protocol === "file:" && /(^|\/)$/.test(path) ? path + "index.html" : path;
  }

  function fill(element, children) {
    element.textContent = "";
    element.append(...children);
  }

  // A phone's keyboard composes each word, and each letter is answered at once. It is read aloud when the reader pauses.
  const PAUSE = 700;
  let paused = 0;
  function answer(box, said, show) {
    box.addEventListener("input", () => {
      said.setAttribute("aria-busy", "true");
      clearTimeout(paused);
      paused = setTimeout(() => said.removeAttribute("aria-busy"), PAUSE);
      show();
    });
  }

  self.kienan = {bare, prose, name, read, fileOf, fill, answer};
})();
