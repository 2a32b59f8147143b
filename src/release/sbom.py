"""Narrows a bill of materials (CycloneDX) to the jars of a folder: src/release/sbom.py BOM FOLDER OUT.

A jar that the bill does not know, by its SHA-256, is an error: nothing is shipped that no bill names.
"""
import hashlib
import json
import pathlib
import sys
import uuid


def sha256(thing):
    return next((each['content'] for each in thing.get('hashes', ()) if each['alg'] == 'SHA-256'), None)


def narrowed(bom, jars):
    there = {hashlib.sha256(jar.read_bytes()).hexdigest(): jar.name for jar in jars}
    known = {sha256(thing) for thing in bom['components']}
    unknown = sorted(there[each] for each in there if each not in known)
    if unknown:
        sys.exit('sbom: %s, expected only jars that the bill names' % ', '.join(unknown))
    kept = [thing for thing in bom['components'] if sha256(thing) in there]
    refs = {thing['bom-ref'] for thing in kept} | {bom['metadata']['component']['bom-ref']}
    links = [dict(link, dependsOn=[ref for ref in link.get('dependsOn', ()) if ref in refs])
             for link in bom.get('dependencies', ()) if link['ref'] in refs]
    serial = uuid.uuid5(uuid.UUID(bom['serialNumber']), ' '.join(sorted(there)))
    return dict(bom, serialNumber=serial.urn, components=kept, dependencies=links)


def main(bom, folder, out):
    jars = sorted(pathlib.Path(folder).glob('*.jar'))
    if not jars:
        sys.exit('sbom: folder=%s, expected one with jars' % folder)
    bill = narrowed(json.loads(pathlib.Path(bom).read_text('utf-8')), jars)
    pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(out).write_text(json.dumps(bill, indent=1) + '\n', 'utf-8')
    print('sbom: %d components, %d jars: %s' % (len(bill['components']), len(jars), out))


if __name__ == '__main__':
    main(*sys.argv[1:])
