import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { CMAKE, NATIVE, NativeRow } from '../../../src/image/native/native-table';

const PAGE = join(__dirname, '..', '..', '..', 'docs', 'native-crates.md');

const words = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function row(each: NativeRow): string {
  const { own, system, ownBy, systemBy, since, before, features, unless, environment } = each;
  const versions = since ? ` since ${since}` : before ? ` before ${before}` : '';
  const when = !system ? '' : ownBy ? `with ${words(ownBy)}: ` : systemBy ? `without ${words(systemBy)}: ` : '';
  const extra = [
    ...Object.entries(features ?? {}).map(([feature, packages]) => `with \`${feature}\` ${words(packages)}`),
    ...(unless ? [`unless all that call it bring ${words(unless)}`] : []),
    ...Object.entries(environment ?? {}).map(([name, value]) => `\`${name}=${value}\``),
  ];
  const runtime = system && [...new Set(typeof system.runtime === 'string' ? [system.runtime] : Object.values(system.runtime))];
  const ownMusl = own?.cxx ? 'impossible: C++' : 'a C compiler';
  return `| ${[
    `\`${each.crate}\`${versions}`,
    [own ? when + (words(own.packages ?? []) || 'a C compiler alone') : '', ...extra].filter((text) => text !== '').join('; '),
    system ? words(system.packages) : '',
    runtime ? words(runtime) : '',
    [...(own ? [ownMusl] : []), ...(system ? ['Debian\'s is impossible'] : [])].join('; '),
  ].join(' | ')} |`;
}

test('the page has the whole table (UPDATE_DOCS=1 rewrites it)', () => {
  const table = ['| crate | compiles its own, with | or links Debian\'s, with | which the image needs | musl |', '|---|---|---|---|---|', ...[...NATIVE, CMAKE].sort((a, b) => (a.crate < b.crate ? -1 : a.crate > b.crate ? 1 : 0)).map(row)].join('\n');
  const text = readFileSync(PAGE, 'utf-8');
  const start = text.indexOf('| crate |');
  const found = text.slice(start, text.indexOf('\n\n', start));
  if (process.env.UPDATE_DOCS) writeFileSync(PAGE, text.replace(found, () => table));
  else expect(found).toBe(table);
});

test('what is said of a crate is said once for each version, and the lists are sorted', () => {
  const names = NATIVE.map(({ crate, since, before }) => `${crate} ${since ?? ''} ${before ?? ''}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { own, system } of NATIVE) {
    for (const list of [own?.packages ?? [], system?.packages ?? [], system?.files ?? []]) expect(list).toEqual([...list].sort());
  }
});
