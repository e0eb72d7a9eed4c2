import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { LogLevel, Project } from 'projen';
import { KeptLines } from '../../src/files/kept-lines';
import { folderWith, synthesized } from '../support/crates';

/** Synthesizes over a folder, and returns both files. */
function synthesize(folder: string, patterns: readonly string[] = ['/target/']): { ignore: string; attributes: string } {
  const project = new Project({ name: 'x', outdir: folder, logging: { level: LogLevel.OFF } });
  patterns.forEach((pattern) => project.gitignore.exclude(pattern));
  KeptLines.replace(project, project.gitignore);
  KeptLines.replace(project, project.gitattributes);
  synthesized(project);
  return { ignore: readFileSync(join(folder, '.gitignore'), 'utf-8'), attributes: readFileSync(join(folder, '.gitattributes'), 'utf-8') };
}

const over = (ignore: string, attributes = '') => folderWith({ '.gitignore': ignore, '.gitattributes': attributes });
const BEGIN = '# projen-rust-docker: what follows is generated; edit .projenrc.ts, or write above\n';
const END = '# projen-rust-docker: end\n';

test('the lines that are there stay, in order, comments and all, with ours below', () => {
  const own = '# ours\n*.log\n!keep.log\n\n  \n/target\n# last\n!.gitignore\n';
  const folder = over(own, '*.png binary\n*.rs diff=rust\n');
  const { ignore, attributes } = synthesize(folder);
  expect(ignore.startsWith(`${own}\n${BEGIN}`)).toBe(true);
  expect(ignore.endsWith(`\n${END}`)).toBe(true);
  expect(ignore.slice(own.length)).toContain('\n/target/\n');
  expect(attributes.startsWith(`*.png binary\n*.rs diff=rust\n\n${BEGIN}`)).toBe(true);
});

test('where there is no file, there is our block alone', () => {
  const { ignore } = synthesize(folderWith({}));
  expect(ignore.startsWith(BEGIN)).toBe(true);
});

test('a second synthesis changes no byte, and one with other patterns only the block', () => {
  const folder = over('a\n');
  const first = synthesize(folder);
  expect(synthesize(folder)).toEqual(first);
  const other = synthesize(folder, ['/elsewhere/']).ignore;
  expect(other).toBe(first.ignore.replace('/target/', '/elsewhere/'));
  expect(synthesize(folder)).toEqual(first);
});

test('what people write above the block or below it survives', () => {
  const folder = over('a\n');
  const first = synthesize(folder).ignore;
  writeFileSync(join(folder, '.gitignore'), `top\n${first}below\n`);
  const second = synthesize(folder).ignore;
  expect(second).toBe(first.replace('a\n', 'top\na\n\nbelow\n'));
  expect(synthesize(folder).ignore).toBe(second);
});

describe('ends of lines', () => {
  test('of a checkout on Windows stay, and nothing changes', () => {
    const folder = over('a\r\nb\r\n', '*.png binary\r\n');
    const first = synthesize(folder);
    expect(first.ignore.startsWith('a\r\nb\r\n\r\n# projen')).toBe(true);
    expect(first.ignore.replace(/\r\n/g, '')).not.toContain('\n');
    expect(synthesize(folder)).toEqual(first);
  });

  test('of a file with both stay each as it is', () => {
    const folder = over('a\r\nb\nc');
    const first = synthesize(folder).ignore;
    expect(first.startsWith(`a\r\nb\nc\n\n${BEGIN}`)).toBe(true);
    expect(synthesize(folder).ignore).toBe(first);
  });

  test('turned by git in the whole file do not double the block', () => {
    const folder = over('a\n');
    const first = synthesize(folder).ignore;
    writeFileSync(join(folder, '.gitignore'), first.replace(/\n/g, '\r\n'));
    expect(synthesize(folder).ignore).toBe(first.replace(/\n/g, '\r\n'));
  });
});

describe('a block that somebody damaged', () => {
  const damaged = (damage: (text: string) => string) => {
    const folder = over('a\n');
    const first = synthesize(folder).ignore;
    writeFileSync(join(folder, '.gitignore'), damage(first));
    const mended = synthesize(folder).ignore;
    expect(synthesize(folder).ignore).toBe(mended);
    return { first, mended };
  };

  test('by a merge that kept both comes back once', () => {
    const { first, mended } = damaged((text) => text + text.slice(text.indexOf(BEGIN)));
    expect(mended).toBe(first);
  });

  test('by removing its end is written anew, and what follows is theirs', () => {
    const { first, mended } = damaged((text) => `${text.replace(END, '')}mine\n`);
    expect(mended).toBe(first.replace('a\n', 'a\n\nmine\n'));
  });

  test('by removing its beginning is written anew', () => {
    const { mended } = damaged((text) => text.replace(BEGIN, ''));
    expect(mended.split(BEGIN)).toHaveLength(2);
    expect(mended.split(END)).toHaveLength(2);
  });
});

test('whatever is written in the file stays in it, in order, and comes to rest at once', () => {
  const line = fc.oneof(fc.string({ unit: fc.constantFrom(...'ab!#/* \t\\é'), maxLength: 6 }), fc.constantFrom(BEGIN.trimEnd(), END.trimEnd(), '/target/', '!/.gitignore'));
  const text = fc.array(line, { maxLength: 8 }).chain((lines) => fc.constantFrom('\n', '\r\n').map((eol) => lines.join(eol)));
  fc.assert(fc.property(text, (before) => {
    const folder = over(before);
    const first = synthesize(folder).ignore;
    expect(synthesize(folder).ignore).toBe(first);
    const words = (content: string) => content.split(/\r?\n/).filter((each) => each.trim() !== '' && each !== BEGIN.trimEnd() && each !== END.trimEnd());
    // outside of what looks like our block nothing is lost
    if (!before.includes(BEGIN.trimEnd())) {
      expect(words(first.slice(0, first.lastIndexOf(BEGIN.trimEnd())))).toEqual(words(before));
    }
  }), { numRuns: 40 });
});

test('projen\'s own component for the file is gone, and its patterns are not', () => {
  const folder = folderWith({});
  const project = new Project({ name: 'x', outdir: folder, logging: { level: LogLevel.OFF } });
  const kept = KeptLines.replace(project, project.gitignore);
  expect(project.tryFindFile('.gitignore')).toBe(kept);
  // patterns that come later land in the block all the same
  project.gitignore.exclude('/late/');
  synthesized(project);
  expect(readFileSync(join(folder, '.gitignore'), 'utf-8')).toContain('\n/late/\n');
  expect(existsSync(join(folder, '.projen/files.json'))).toBe(true);
});

test.each(['.gitignore', '.gitattributes'])('a %s that would fill the memory is refused, and stays', (name) => {
  const text = '/data/*.tmp\n'.repeat(5000);
  const folder = folderWith({ [name]: text });
  expect(() => synthesize(folder)).toThrow(`${name} has 5001 lines; more than 5000 are not read: say with patterns what they say one by one`);
  expect(readFileSync(join(folder, name), 'utf-8')).toBe(text);
});
