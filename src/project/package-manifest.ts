interface Manifest { [key: string]: unknown; devDependencies?: { [name: string]: string } }

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/**
 * `package.json` with these packages at exact versions. What else stands there stays, with its order and its indent; a
 * package that is named already is named once, and a path, an URL or a tag that somebody chose stays.
 */
export function addTooling(before: string, versions: { readonly [name: string]: string }): string {
  const manifest: Manifest = JSON.parse(before.replace(/^\ufeff/, ''));
  const added: { [name: string]: string } = {};
  for (const [name, version] of Object.entries(versions)) {
    const field = FIELDS.find((each) => stated(manifest, each, name) !== undefined);
    const spec = field && stated(manifest, field, name);
    if (!field || !spec) added[name] = version;
    // a peer's range says what a package works with, not what is installed
    else if (field !== 'peerDependencies' && /^[\^~]?\d|^latest$/.test(spec)) (manifest[field] as { [name: string]: string })[name] = version;
  }
  const all = { ...manifest.devDependencies, ...added };
  const devDependencies = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  // npm wrote the file for us a moment ago: such a one is never published by accident
  const fresh = Object.keys(manifest).every((key) => key === 'devDependencies');
  const indent = /^([ \t]+)"/m.exec(before)?.[1] ?? '  ';
  return `${JSON.stringify(fresh ? { private: true, devDependencies } : { ...manifest, devDependencies }, undefined, indent)}\n`;
}

function stated(manifest: Manifest, field: string, name: string): string | undefined {
  const names = manifest[field] as { [name: string]: string } | undefined;
  return names && Object.hasOwn(names, name) ? names[name] : undefined;
}
