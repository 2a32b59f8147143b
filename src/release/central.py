"""Says which requirements of Maven Central a release holds: src/release/central.py FOLDER/bundle, or pom.xml alone.

A line for each: "holds", "lacks" with what is missing, or "ask" for what no file shows. Exit code 1 where one lacks.
"""
import hashlib
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

POM = '{http://maven.apache.org/POM/4.0.0}'
# What a bundle has beside the POM, and a file that says that it is no empty shell.
JARS = {'': 'dev/assay/cli/Assay.class', '-sources': 'dev/assay/cli/Assay.java', '-javadoc': 'index.html'}


class Pom:
    """A POM whose parent and imports are none, with its properties filled in."""

    def __init__(self, file):
        self.root = ElementTree.parse(file).getroot()
        self.properties = {each.tag.replace(POM, ''): each.text or '' for each in self.all('properties/*')}
        self.properties['project.version'] = self.root.findtext(POM + 'version')

    def all(self, path):
        return self.root.findall('/'.join(POM + part if part != '*' else part for part in path.split('/')))

    def text(self, path):
        text = next((each.text or '' for each in self.all(path)), '')
        return re.sub(r'\$\{([^}]+)\}', lambda name: self.properties.get(name[1], name[0]), text).strip()


def of_pom(pom):
    """Yields what a POM must have, with what it lacks."""
    for name in 'groupId', 'artifactId', 'version', 'name', 'description', 'url':
        yield name, '' if pom.text(name) else 'expected <%s>' % name
    snapshot = pom.text('version').endswith('-SNAPSHOT')
    yield 'release version', 'version=%s, expected no snapshot' % pom.text('version') if snapshot else ''
    for path in ('licenses/license/name', 'licenses/license/url', 'developers/developer/name',
                 'developers/developer/organization', 'scm/url', 'scm/connection', 'scm/developerConnection'):
        yield path, '' if pom.text(path) else 'expected <%s>' % path.split('/')[-1]
    for path in 'repositories/repository', 'pluginRepositories/pluginRepository':
        yield 'no ' + path.split('/')[0], 'expected none' if pom.all(path) else ''
    loose = [each.findtext(POM + 'artifactId') for each in pom.all('dependencies/dependency')
             if not each.findtext(POM + 'version') or each.findtext(POM + 'scope') == 'system'
             or each.findtext(POM + 'version').endswith('-SNAPSHOT')]
    yield 'dependencies of released versions', 'expected a released version of ' + ', '.join(loose) if loose else ''
    url = pom.text('url')
    yield 'home', 'url=%s, expected a public one: set assay.home' % url if '.example' in url else ''


def of_bundle(folder, stem):
    """Yields what must lie beside the POM, with what is missing."""
    for kind, inside in JARS.items():
        jar = folder / (stem + kind + '.jar')
        there = jar.is_file() and inside in zipfile.ZipFile(jar).namelist()
        yield stem + kind + '.jar', '' if there else 'expected the jar, with ' + inside
    files = sorted(each for each in folder.iterdir() if each.suffix not in ('.md5', '.sha1', '.asc'))
    for kind in 'md5', 'sha1':
        wrong = [each.name for each in files if not fits(each, kind)]
        yield kind + ' of %d files' % len(files), 'expected the right one of ' + ', '.join(wrong) if wrong else ''
    unsigned = [each.name for each in files if not is_signed(each)]
    yield 'signatures', 'expected one of %s: build with -Psign' % ', '.join(unsigned) if unsigned else ''


def fits(file, kind):
    checksum = file.with_name(file.name + '.' + kind)
    return checksum.is_file() and checksum.read_text().strip() == hashlib.new(kind, file.read_bytes()).hexdigest()


def is_signed(file):
    """Only that the signature is of this file: whose key it is must be known to who takes it."""
    signature = file.with_name(file.name + '.asc')
    return signature.is_file() and not subprocess.run(
        ['gpg', '--batch', '--verify', str(signature), str(file)], stderr=subprocess.DEVNULL).returncode


def main(what):
    path = pathlib.Path(what)
    poms = [path] if path.is_file() else list(path.rglob('*.pom'))
    if len(poms) != 1:
        sys.exit('central: folder=%s, expected one with a POM, and not %d' % (path, len(poms)))
    pom = Pom(poms[0])
    found = list(of_pom(pom))
    if path.is_dir():
        stem = '%s-%s' % (pom.text('artifactId'), pom.text('version'))
        place = '/'.join([*pom.text('groupId').split('.'), pom.text('artifactId'), pom.text('version')])
        at = poms[0].parent.relative_to(path).as_posix()
        found += [('folder ' + place, '' if at == place else 'folder=%s, expected %s' % (at, place))]
        found += of_bundle(poms[0].parent, stem)
    for name, lack in found:
        print('%-6s %s%s' % ('lacks' if lack else 'holds', name, ': ' + lack if lack else ''))
    print('ask    the namespace %s: its owner is shown to the repository, not in a file' % pom.text('groupId'))
    return int(any(lack for _, lack in found))


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
