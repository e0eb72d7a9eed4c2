import { execFileSync } from 'child_process';
import { SelectionArguments, SelectionArgumentsOptions } from '../../../src/image/builder/selection-arguments';
import { ChefCache } from '../../../src/image/caches/chef-cache';
import { ONE_CRATE } from '../../support/crates';
import { instructionsOf, oneImage, OneImage } from '../../support/images';

const files = { ...ONE_CRATE, 'Cargo.toml': `${ONE_CRATE['Cargo.toml']}\n[features]\njson = []\nmetrics = []\n` };
const selectable = (options?: SelectionArgumentsOptions, made: OneImage = {}) => {
  const image = oneImage({ files, ...made });
  new SelectionArguments(image.builder, options);
  return image;
};

test('what the builder states are the defaults', () => {
  const { dockerfile } = selectable({}, { builder: { features: ['metrics', 'json'], profile: 'dev' } });
  expect(instructionsOf(dockerfile, 'toolchain').slice(-4)).toEqual([
    '# FEATURES the features to turn on, separated by commas',
    'ARG FEATURES=json,metrics',
    '# PROFILE the profile of Cargo',
    'ARG PROFILE=dev',
  ]);
});

test('cook, clean and build take them', () => {
  const { dockerfile, builder } = selectable();
  new ChefCache(builder);
  const cook = instructionsOf(dockerfile, 'dependencies').at(-1)!;
  expect(cook).toContain('cargo chef cook --locked --profile "$PROFILE" --package orders --bin orders --features "$FEATURES" ');
  expect(cook).toContain('cargo clean --locked --profile "$PROFILE" ');
  expect(instructionsOf(dockerfile, 'build').at(-1)).toContain('cargo build --locked --profile "$PROFILE" --package orders --bin orders --features "$FEATURES" ');
});

test.each([['release', 'release'], ['bench', 'release'], ['dev', 'debug'], ['test', 'debug'], ['my-profile', 'my-profile']])('the results of %s are looked for in %s', (profile, folder) => {
  const built = /target\/("\$\(.*\)")\/orders/.exec(instructionsOf(selectable().dockerfile, 'build').at(-1)!)![1];
  expect(execFileSync('sh', ['-c', `echo ${built}`], { env: { ...process.env, PROFILE: profile }, encoding: 'utf-8' })).toBe(`${folder}\n`);
});

test('one of the two can be left fixed', () => {
  const fixed = instructionsOf(selectable({ features: false }, { builder: { features: ['json'] } }).dockerfile, 'build').at(-1);
  expect(fixed).toContain('--profile "$PROFILE" --package orders --bin orders --features json ');
  const released = selectable({ profile: false }).dockerfile;
  expect(instructionsOf(released, 'build').at(-1)).toContain('cargo build --locked --release --package orders --bin orders --features "$FEATURES" && install -D --target-directory /out target/release/orders');
  expect(released._print()).not.toContain('PROFILE');
});

test('both cannot', () => {
  expect(() => selectable({ features: false, profile: false })).toThrow('neither features nor profile is left to an argument; leave SelectionArguments out, or set one of them to true');
});

test('a builder has it once', () => {
  const { builder } = selectable();
  expect(() => new SelectionArguments(builder)).toThrow(new Error('builder "build" already has its arguments of the selection; keep one SelectionArguments'));
});
