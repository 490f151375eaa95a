"""MkDocs adapter: loads the content, hands it to macros and templates, adds generated files."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from kienan.base import text
from kienan.base.files import refusal
from kienan.base.problem import DataError
from kienan.checks import pages as page_check
from kienan.checks.finished_site import check_finished_site
from kienan.checks.pages.markup import check_markup
from kienan.content import accessibility
from kienan.content.load import own_contact
from kienan.outputs import search
from kienan.outputs.data import linked, publish
from kienan.outputs.data.datasets import datasets
from kienan.outputs.embeds.files import SHEET
from kienan.outputs.embeds.heights import FILE
from kienan.outputs.html import page_css, pages, web_fonts
from kienan.outputs.html.headings import headings
from kienan.outputs.html.registry import Maker
from kienan.outputs.html.render import base_of, kept_templates, page_body, with_ties
from kienan.outputs.images.build import card_path, drawing_downloads, drawings, share_cards
from kienan.outputs.pdf.build import build_pdfs
from kienan.site import headers, page_files, prepare
from kienan.site.contents import nested, own_name, unescaped
from kienan.site.csp import UnsafePageError
from kienan.site.edition import edition
from kienan.site.menu import in_subject_order, of_other_subjects, with_others, without
from kienan.views.notice import notice
from kienan.views.site import described

FONT_FOLDER = "assets/fonts"
SOURCES = ("giay/", *(f.removeprefix("overrides/") for f in (FILE, accessibility.FILE)), SHEET)
"""Path prefixes of the files in overrides/ that only the build reads; they are not published."""
UNUSED = tuple(f"assets/{name}" for name in ("javascripts/", "images/", "stylesheets/", "dau.js", "trang.js"))
"""Path prefixes of theme files that no page requests, and of scripts that are inlined into pages."""
STYLE_SHEETS = ("assets/stylesheets/main.", "assets/stylesheets/palette.", "assets/trang.css")
"""Path prefixes of the style sheets that are inlined into pages, in cascade order."""

log = logging.getLogger("mkdocs.plugins.kienan")


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """No settings: everything is in `data/`."""

    enabled = config_options.Type(bool, default=True)


class KienAnPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Content in, pages out; everything else is in the core modules."""

    @event_priority(100)  # before macros, which ask this plugin for `make`
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the content; on any problem stop before a page is written."""
        self.root = Path(config.config_file_path).parent
        self.cache = self.root / ".cache"
        self.template_pages: dict[str, str] = {}
        self.fragments: list[str] = []  # of the page being made
        self.found: list[search.IndexPage] = []
        try:
            inputs = prepare.build_inputs(self.root, edition(), config.site_url)
            self.drawings = drawings(inputs.content, self.root, self.cache, inputs.make.today, edition())
            self.papers = build_pdfs(
                inputs.content, self.root, self.cache / "giay", inputs.make.today, edition()
            )
            self.sets = datasets(inputs.content)
            self.exports = publish.files(inputs.content, self.sets, inputs.make.today)
        except DataError as error:
            raise Abort(str(error)) from None
        except OSError as error:
            raise Abort(refusal(error)) from None
        self.content, self.album = inputs.content, inputs.album
        self.attached, self.embedding = inputs.attached, inputs.embedding
        self.make = self._with_downloads(inputs.make)
        self.heads, self.documents = dict(pages.heads(self.make)), pages.documents(self.root)
        gone = [p.relative_to(self.root / "docs").as_posix() for p in (self.root / "docs").rglob("*.md")]
        self.gone = {page for page in gone if of_other_subjects(self.content, page)}
        if config.nav:
            config.nav = with_others(without(config.nav, self.gone), self.content)
        site = self.content.site
        config.site_name, config.site_description = site.name, site.description
        config.site_url = self.content.at("")
        config.mdx_configs.setdefault("toc", {})["slugify"] = text.heading_id
        return config

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add what is made of data: pages, embeds, files; drop what is there for the build alone."""
        self.css = _texts(files, STYLE_SHEETS, ".css")
        self.scripts = _texts(files, ("assets/",), ".js")
        for file in [f for f in files if f.src_uri.startswith((*SOURCES, *UNUSED, *STYLE_SHEETS))]:
            files.remove(file)
        for file in [f for f in files if f.src_uri in self.gone]:
            files.remove(file)
        for file in files.javascript_files():
            if file.src_uri.startswith("assets/"):
                file.content_string = page_css.script(file.content_string)
        for path, text_ in self.embedding.files():
            files.append(File.generated(config, path, content=text_))
        for path, markdown in pages.markdown_pages(self.make):
            files.append(File.generated(config, path, content=markdown))
        for name, data in web_fonts.web_fonts(self.cache / "fonts").items():
            files.append(File.generated(config, f"{FONT_FOLDER}/{name}", content=data))
        for path, data in self._static().items():
            files.append(File.generated(config, path, content=data))
        for src, picture in self.album.pages.items():
            if given := files.get_file_from_path(src):  # links find it so; what is published was made anew
                given.dest_uri = given.url = picture.fallback
                given.content_bytes = self.album.files[picture.fallback]
        return files

    def _with_downloads(self, make: Maker) -> Maker:
        """Return a copy of `make` with download links and file sizes."""
        downloads = {**self.papers.downloads, **drawing_downloads(self.drawings)}
        sizes = {path: text.size_text(len(data)) for path, data in self.exports.items()}
        sizes |= {path: pages.pdf_size(data) for path, data in self.attached.items()}
        return replace(make, sizes=sizes, papers=downloads)

    def _static(self) -> dict[str, bytes]:
        """Return every file that is neither a page nor an embed, by path below the site."""
        made = {**self.album.files, **self.attached, **self.papers.files, **self.drawings}
        return {**made, **self.exports}

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Give theme templates the fragments and the few facts they show on every page."""
        env.bytecode_cache = kept_templates(self.root, "trang")
        env.globals["fragment"] = lambda name, page: Markup(
            self.make.view(name, base_of(page.url if page else ""))
        )
        env.globals["script"] = lambda name: page_css.script(
            (self.root / "overrides/assets" / name).read_text("utf-8")
        )
        env.globals["page_note"] = lambda page: Markup(self.make.page_note(page.url, base_of(page.url)))
        env.globals["site"], env.globals["subjects"] = self.content.site, self.content.subjects
        env.globals["edition"] = edition()
        env.globals["archive"] = self.make.archive
        now = (self.content, self.make.today)
        env.globals["notice"] = lambda page: notice(*now, page.url if page else "404/")
        env.globals["card_path"] = lambda url: card_path(url.removesuffix(f"{pages.TEMPLATE_PAGE}/"))
        env.globals["oembed"], env.globals["offered"] = self.embedding.oembed_of, self.embedding.offered
        env.globals["own_name"], env.globals["with_ties"] = own_name, partial(with_ties, self.root)
        titles = _titles(files, lambda page: unescaped(page.title))
        self._add_cards(_titles(files, own_name), files, config)
        heads = linked.Heads(self.content, self.sets, titles, self.make.today)
        env.globals["head_of"] = lambda page: heads.head(self._seen(page))
        env.globals["list_pages"] = self._list_addresses()
        env.globals["organisation"] = self.content.units[self.content.site.organisation].name
        return env

    @event_priority(-100)  # after macros, which would run what stands in a title
    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give pages made from data their title and description."""
        # Escaped here, since the search index shows titles as they are; templates do not escape them twice.
        own = {"description": described(self.content, str(page.meta.get("description", "")))}
        own |= self.heads.get(page.file.src_uri, {})
        page.meta.update({key: escape(value) for key, value in own.items() if value})
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Let through what the page may hold; rebuild the contents from the HTML, fragments included."""
        source = page_check.Page(f"docs/{page.file.src_uri}", page.file.content_string)
        if problems := list(check_markup(source, html, self.fragments)):
            raise Abort(str(DataError(problems)))
        self.fragments.clear()
        html = page_files.with_pictures(html, page.url, self.album, self.make)
        html = page_body(self.root, page_files.with_sizes(html, page.url, self.documents), page.url)
        page.toc = TableOfContents(nested(headings(html)))
        return html

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Set the subjects of the menu in the order that data gives them."""
        nav.items = in_subject_order(nav.items, [subject.page for subject in self.content.subjects])
        return nav

    def on_page_context(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        """Collect the page's text for the search index."""
        if not page.url.endswith((f"/{pages.TEMPLATE_PAGE}/", search.PAGE)):
            self.found.append(self._found(page, nav))
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the template page of list pages instead of publishing it."""
        folder, _, name = page.url.rstrip("/").rpartition("/")
        if name != pages.TEMPLATE_PAGE:
            return output
        self.template_pages[folder.rpartition("/")[2]] = output
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the static pages of each list, what the search reads, last the headers, made of all pages."""
        for folder, template in self.template_pages.items():
            pages.write(Path(config.site_dir), pages.finished_pages(self.make, folder, template))
        for badge_round in self.make.lists:
            pages.write(Path(config.site_dir), pages.index_files(self.make, badge_round))
        index = search.site_index(self.found, self.content)
        pages.write(Path(config.site_dir), iter([(search.PATH, index)]))
        page_css.inline_css(Path(config.site_dir), self.css, self.scripts, self.cache / "css")
        self._write_headers(Path(config.site_dir))
        if problems := list(check_finished_site(Path(config.site_dir), own_contact(self.root))):
            raise Abort(str(DataError(problems)))

    def _write_headers(self, site: Path) -> None:
        """Write the header files that web servers read, for the built `site`."""
        try:
            made = headers.files(site, self.content.site.portals)
        except UnsafePageError as error:
            raise Abort(str(error)) from None
        for name, data in made.items():
            (site / name).write_bytes(data)

    def _found(self, page: Page, nav: Navigation) -> search.IndexPage:
        """Return the search entry of `page`; one outside the menu belongs to the section of its folder."""
        seen = self._seen(page)
        part = next((item for item in nav.items if _holds(item, page)), None)
        named = part.title if part and not page.is_homepage else ""
        title = seen.title if page.is_homepage else unescaped(page.meta["title"])
        return search.IndexPage(page.url, title, named, seen.description, page.content or "")

    def _seen(self, page: Page) -> linked.LinkedPage:
        """Return what the head of `page` is made from; words from data were escaped on the page itself."""
        title = self.content.site.name if page.is_homepage else unescaped(page.title)
        description = unescaped(page.meta.get("description") or self.content.site.description)
        return linked.LinkedPage(page.url, title, description, page.canonical_url or "")

    def _add_cards(self, titles: dict[str, str], files: Files, config: MkDocsConfig) -> None:
        """Draw the share card of each page, now that all titles are known."""
        try:
            drawn = share_cards(self.content, titles.items(), self.root, self.cache, self.make.today)
        except DataError as error:
            raise Abort(str(error)) from None
        for path, data in drawn.items():
            files.append(File.generated(config, path, content=data))

    def _list_addresses(self) -> list[str]:
        """Return the address of every static list page, for the site map of search engines."""
        lists = self.make.lists.items()
        return [f"huy-hieu-dang/{folder}/{page.slug}/" for folder, parts in lists for page in parts]

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch the facts and the design as well as the pages."""
        for folder in ("data", "overrides"):
            server.watch(str(self.root / folder))
        return server


def _texts(files: Files, beginnings: tuple[str, ...], ending: str) -> list[str]:
    """Return the texts of files that pages load, in the order of `beginnings`; no script of the theme."""
    named = [f for start in beginnings for f in files if f.src_uri.startswith(start)]
    wanted = [
        f for f in named if f.src_uri.endswith(ending) and not f.src_uri.startswith("assets/javascripts/")
    ]
    return [f.content_string for f in wanted]


def _holds(item: StructureItem, page: Page) -> bool:
    """Tell whether a part of the menu is `page`, is above it, or has its folder."""
    if item is page or item in page.ancestors:
        return True
    return isinstance(item, Page) and not item.is_homepage and page.url.startswith(item.url)


def _titles(files: Files, name: Callable[[Page], str]) -> dict[str, str]:
    """Return the `name` of each page by its address; template pages are left out."""
    made = [file.page for file in files.documentation_pages() if file.page]
    return {page.url: name(page) for page in made if not page.url.endswith(f"/{pages.TEMPLATE_PAGE}/")}
