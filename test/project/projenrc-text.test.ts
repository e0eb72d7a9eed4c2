import * as fc from 'fast-check';
import { InitProjectOptionHints } from 'projen';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { printProjenrc } from '../../src/project/projenrc-text';

const OPTIONS = [
  { name: 'args', docs: 'The service\'s arguments.' },
  { name: 'binaries' },
  { name: 'healthPath', docs: 'The path that answers 200 to 399\n while the service is healthy.', featured: true },
  { name: 'init' },
  { name: 'linking', kind: 'enum', fqn: 'projen-rust-docker.Linking' },
  { name: 'name' },
  { name: 'outdir' },
  { name: 'port', docs: 'The port that the service listens on.', featured: true },
  { name: 'team', featured: true },
];
const TYPE = { moduleName: 'projen-rust-docker', typename: 'RustServiceProject', options: OPTIONS } as any;

function print(args: object, comments = InitProjectOptionHints.FEATURED, type = TYPE): string {
  return printProjenrc({ type, args, comments });
}

/** What a project gets from the file. */
function optionsOf(text: string): unknown[] {
  const compilerOptions = { target: ScriptTarget.ES2022, module: ModuleKind.CommonJS };
  const { outputText } = transpileModule(text.replace(/^import .*$/gm, ''), { compilerOptions });
  const got: unknown[] = [];
  class Got {
    constructor(options: unknown) {
      got.push(options);
    }
    synth() {
      got.push('synth');
    }
  }
  new Function('RustServiceProject', 'Linking', outputText)(Got, { MUSL: 'musl' });
  return got;
}

test('what was stated stands first, in the order in which it is read; a hint says what no Cargo file says', () => {
  expect(print({ outdir: '/somewhere', linking: 'musl', port: 9090, name: 'orders', binaries: ['orders'], init: true })).toBe(`\
import { Linking, RustServiceProject } from 'projen-rust-docker';
import type { OptionsOf } from './.projen/workspace.ts';

const project = new RustServiceProject({
  name: 'orders',
  binaries: ['orders'],
  port: 9090,
  init: true,
  linking: Linking.MUSL,
  // healthPath: '/healthz', // the path that answers 200 to 399 while the service is healthy
} satisfies OptionsOf<typeof RustServiceProject>);

project.synth();
`);
});

test('without hints and flags nothing is left but the project', () => {
  expect(print({}, InitProjectOptionHints.NONE)).toBe(`\
import { RustServiceProject } from 'projen-rust-docker';
import type { OptionsOf } from './.projen/workspace.ts';

const project = new RustServiceProject({} satisfies OptionsOf<typeof RustServiceProject>);

project.synth();
`);
});

test('a template of a team is imported from its own module, and our enums from ours', () => {
  const type = { ...TYPE, moduleName: '@team/templates', typename: 'TeamProject' };
  expect(print({ linking: 'musl' }, InitProjectOptionHints.NONE, type).split('\n').slice(0, 5)).toEqual([
    'import { TeamProject } from \'@team/templates\';',
    'import { Linking } from \'projen-rust-docker\';',
    'import type { OptionsOf } from \'./.projen/workspace.ts\';',
    '',
    'const project = new TeamProject({',
  ]);
});

test('an apostrophe is written in double quotes, double quotes in single ones', () => {
  expect(print({ args: ['it\'s', 'a "b"', '\\"'] })).toContain('args: ["it\'s", \'a "b"\', \'\\\\"\'],');
});

test('a list that is longer than a line stands in lines', () => {
  expect(print({ args: ['a'.repeat(60), 'b'.repeat(60)] })).toContain(`  args: [\n    '${'a'.repeat(60)}',\n    '${'b'.repeat(60)}',\n  ],\n`);
});

test('a list of digits reaches the service as text', () => {
  expect(print({ args: [5000, '--port'] })).toContain('args: [\'5000\', \'--port\'],');
});

test('whatever the flags say, the file says the same', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('\'', '"', '`${1}`', '\\', '\\\'', '\\"', '*/', '</script>', '\u2028', '\n'));
  const args = fc.record({ name: text, args: fc.array(text), port: fc.integer(), init: fc.boolean() }, { requiredKeys: [] });
  fc.assert(fc.property(args, (stated) => {
    const [options, synth] = optionsOf(print(stated));
    expect(options).toEqual({ ...stated });
    expect(synth).toBe('synth');
  }), { numRuns: 300 });
});

test('an object of any keys and depth is written as it is', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (args) => {
    expect(JSON.stringify((optionsOf(print({ args }))[0] as { args: unknown }).args)).toBe(JSON.stringify({ ...args }));
  }), { numRuns: 200 });
});
