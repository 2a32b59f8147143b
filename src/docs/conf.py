"""The site of the docs, by Sphinx (site.sh): it reads the Markdown where it stands, and follows every link.

Source files that pages link to are pages of the site, too. A link such as [`Copies`](../../adapters/python/torch_op.py)
leads to the line there that defines it, or first has the word; a file without it is a warning, which ends the build.
"""
import html
import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r'(?<!!)\[([^]]*)\]\(([^)#:]+)\)')
FENCE = re.compile(r'(^```.*?^```$)', re.MULTILINE | re.DOTALL)
LOG = logging.getLogger(__name__)

project = author = 'Assay'
extensions = ['myst_parser']
root_doc = 'src/docs/README'
source_suffix = {'.md': 'markdown'}
include_patterns = ['*.md', 'spec/**.md', 'src/docs/**.md', 'src/adapters/*/README.md']
exclude_patterns = ['.*', 'target', 'fixtures', 'python-reference', 'src/main', 'src/test', '**/node_modules',
                    '**/target']
myst_heading_anchors = 4
# A code block may leave out what its language demands, and pages begin where they like.
suppress_warnings = ['misc.highlighting_failure', 'myst.header']
html_theme = 'furo'
html_title = 'Assay'
html_use_index = html_copy_source = html_show_sourcelink = html_show_copyright = html_show_sphinx = False

# The index of the site, beside each page.
CONTENTS = {
    'Start': ['Assay in ten minutes </README>', '한국어 </README.ko>', '/src/docs/guides/*', '/src/adapters/*/README'],
    'What is right': ['/spec/README', '/spec/*'],
    'The house': ['/CONTRIBUTING', '/SECURITY', '/CHANGELOG', '/UPGRADING', '/src/docs/*', '/src/docs/ci/*',
                  '/src/docs/decisions/*'],
}


def read(app, docname, source):
    """Folders are linked by their README, those without one are not; the first page has the index of the site."""
    here = (ROOT / (docname + '.md')).parent

    def folder(link):
        to = here / link[2]
        if not to.is_dir():
            return link[0]
        return '[%s](%s/README.md)' % (link[1], link[2]) if (to / 'README.md').is_file() else link[1]

    parts = FENCE.split(source[0])
    parts[::2] = [LINK.sub(folder, part) for part in parts[::2]]
    source[0] = ''.join(parts)
    if docname.count('/') > 1 and docname.startswith('spec/'):  # an op: spec/README.md lists them
        source[0] = '---\norphan: true\n---\n' + source[0]
    if docname == root_doc:
        for caption, entries in CONTENTS.items():
            source[0] += '\n```{toctree}\n:hidden:\n:glob:\n:caption: %s\n\n%s\n```\n' % (caption, '\n'.join(entries))


def lead(app, doctree):
    """Links to source files lead to their pages."""
    docname = app.env.docname
    for link in list(doctree.findall(addnodes.download_reference)):
        path = (ROOT / (docname + '.md')).parent.joinpath(link['reftarget']).resolve()
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == '.png':
            continue
        app.env.sources.add(name)
        words = [node.astext() for node in link.findall(nodes.literal)]
        uri = relative_uri(docname + '.html', 'source/%s.html' % name) + line_of(path, words, link)
        link.replace_self(nodes.reference('', '', *link.children, refuri=uri, internal=True))


def line_of(path, words, link):
    """The anchor of the first line with the word in backticks that a link is named by, unless it names the file."""
    if not words or words[0].rstrip('/').endswith(path.name):
        return ''
    word = r'(?<!\w)%s(?!\w)' % re.escape(words[0])
    lines = path.read_text('utf-8').splitlines()
    for pattern in (r'\b(class|def) ' + word, word):
        for number, line in enumerate(lines, 1):
            if re.search(pattern, line):
                return '#L%d' % number
    LOG.warning('%s has no %s', path.relative_to(ROOT), words[0], location=link)
    return ''


def sources(app):
    for name in sorted(app.env.sources):
        lines = enumerate((ROOT / name).read_text('utf-8').splitlines(), 1)
        text = '\n'.join('<span id="L%d">%s</span>' % (at, html.escape(line)) for at, line in lines)
        body = '<h1>%s</h1><div class="highlight"><pre>%s</pre></div>' % (html.escape(name), text)
        yield 'source/' + name, {'title': name, 'body': body}, 'page.html'


def begin(app, env, added, changed, removed):
    env.sources = set()
    return []


def setup(app):
    app.connect('env-get-outdated', begin)
    app.connect('source-read', read)
    app.connect('doctree-read', lead, priority=400)  # before Sphinx takes them for files to be copied
    app.connect('html-collect-pages', sources)
