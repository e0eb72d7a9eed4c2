import { readWorkspace } from '../../../src/cargo/workspace';
import { lastingNames } from '../../../src/image/caches/lasting-names';
import { folderWith, WORKSPACE } from '../../support/crates';

const found = (files: { readonly [path: string]: string }, workspace = '') => lastingNames(readWorkspace(`${folderWith(files)}/${workspace}`));
const manifest = (name: string, more = '') => `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n${more}`;

/** Members with a library each, beside a service that has their names in no table of its own. */
function members(more: { readonly [name: string]: string }, root = '', others: { readonly [path: string]: string } = {}): { readonly [path: string]: string } {
  const packages = Object.entries(more).flatMap(([name, tables]) => [[`${name}/Cargo.toml`, manifest(name, tables)], [`${name}/src/lib.rs`, '']]);
  return { 'Cargo.toml': `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(Object.keys(more))}\n${root}`, ...Object.fromEntries(packages), ...others };
}
const needs = (name: string, table = 'dependencies') => `[${table}]\n${name} = { path = "../${name}" }\n`;

test('members, whatever they are made into', () => {
  expect(found(WORKSPACE)).toEqual(['orders-api', 'orders-core', 'orders-tool', 'orders-worker']);
});

test('a macro and all that it needs are for cargo itself, too', () => {
  expect(found(members({
    service: needs('derive'),
    derive: `[lib]\nproc-macro = true\n${needs('syntax')}`,
    syntax: needs('text'),
    text: '',
    other: '',
  }))).toEqual(['other', 'service']);
});

test('so is what a build script needs, and what that is built or tested with', () => {
  expect(found(members({
    service: needs('generate', 'build-dependencies'),
    generate: `${needs('parse')}${needs('fixtures', 'dev-dependencies')}`,
    parse: '',
    fixtures: '',
    model: '',
  }))).toEqual(['model', 'service']);
});

test('what stands on a platform alone or is optional counts as well', () => {
  expect(found(members({ service: '[target.\'cfg(windows)\'.build-dependencies]\ngenerate = { path = "../generate", optional = true }\n', generate: '' }))).toEqual(['service']);
});

test('a member behind a package that is none', () => {
  expect(found(members(
    { service: '[build-dependencies]\noutside = { path = "../outside" }\n', model: '' },
    'exclude = ["outside"]\n',
    { 'outside/Cargo.toml': manifest('outside', needs('model')), 'outside/src/lib.rs': '' },
  ))).toEqual(['service']);
});

test('a member that takes the place of a registry\'s package, which any build script may need', () => {
  expect(found(members({ service: '', log: needs('inner'), inner: '' }, '[patch.crates-io]\nlog = { path = "log" }\n'))).toEqual(['service']);
});

test('packages that are no members have cargo\'s names', () => {
  expect(found(members({ service: '[dependencies]\noutside = { path = "../outside" }\n' }, 'exclude = ["outside"]\n', { 'outside/Cargo.toml': manifest('outside'), 'outside/src/lib.rs': '' }))).toEqual(['service']);
});

test.each(['rustc-wrapper', 'rustc-workspace-wrapper'])('none where the configuration has build.%s', (key) => {
  expect(found({ ...members({ service: '' }), '.cargo/config.toml': `[build]\n${key} = "sccache"\n` })).toEqual([]);
  expect(found({ ...members({ service: '' }), '.cargo/config.toml': '[build]\njobs = 2\n' })).toEqual(['service']);
});
