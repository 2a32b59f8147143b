"""Follows READMEs as a newcomer would: writes the files that they show, runs their commands, compares what is printed.

    python3 follow.py README.md ...      from the root of a checkout; ASSAY=... replaces ./assay

A fenced block with a path (```go tutorial/main.go) is a file, a ```console block has commands after "$ ". Of the output
that is shown a line of three dots stands for any lines, dots at the end of a line for any text; without any output all
is right. A command must succeed unless its output says "assay: fail". Everything happens in a new folder in which the
checkout's files lie as links, so that nothing is left of it.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

BLOCK = re.compile(r'^```(\w+) ?(\S*)\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def pattern(shown):
    if not shown.strip():
        return re.compile('.*', re.DOTALL)
    lines = []
    for line in shown.splitlines():
        if line == '...':
            lines.append('(?:.*\n)*?')
        elif line.endswith('...'):
            lines.append(re.escape(line[:-3]) + '.*\n')
        else:
            lines.append(re.escape(line) + '\n')
    return re.compile(''.join(lines))


def follow(readme, folder):
    with open(readme, encoding='utf-8') as file:
        blocks = BLOCK.findall(file.read())
    ran = 0
    for kind, path, body in blocks:
        if path:
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file:
                file.write(body)
            continue
        for part in re.split(r'^\$ ', body, flags=re.MULTILINE)[1:] if kind == 'console' else ():
            command, _, shown = part.partition('\n')
            began = time.monotonic()
            done = subprocess.run(command, shell=True, cwd=folder, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
            out = done.stdout.decode()
            print('%s: %.1f s  %s' % (readme, time.monotonic() - began, command), flush=True)
            if done.returncode != ('assay: fail' in shown) or not pattern(shown).fullmatch(out):
                sys.exit('%s: exit code %d\n%s\nexpected\n%s' % (command, done.returncode, out, shown))
            ran += 1
    if not ran:
        sys.exit(readme + ': no command was found')


def main(readmes):
    for readme in readmes:
        with tempfile.TemporaryDirectory() as folder:
            for name in os.listdir('.'):
                os.symlink(os.path.abspath(name), os.path.join(folder, name))
            if os.environ.get('ASSAY'):
                os.remove(os.path.join(folder, 'assay'))
                os.symlink(os.environ['ASSAY'], os.path.join(folder, 'assay'))
            follow(readme, folder)


if __name__ == '__main__':
    main(sys.argv[1:])
