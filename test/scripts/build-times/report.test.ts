import { COLUMNS } from '../../../scripts/build-times/columns';
import { figure, figures, GOALS, goals, overNetworks } from '../../../scripts/build-times/report';
import { STRATEGIES } from '../../../scripts/build-times/strategies';

test('a figure is the median with its spread, in three figures', () => {
  expect(figure([])).toBe('–');
  expect(figure([82.12])).toBe('82.1');
  expect(figure([2.4, 0.512, 9.9])).toBe('2.40 (0.51–9.90)');
  expect(figure([120.4])).toBe('120');
});

test('only columns and strategies that were measured are shown', () => {
  const shown = figures({ naive: { cold: [75, 77] }, chef: { main: [16] } }, STRATEGIES, COLUMNS);
  expect(shown).toEqual([
    '| | cold | edit of `main.rs` |',
    '|---|---:|---:|',
    '| [naive: copy all, build](https://docs.docker.com/guides/rust/build-images/) | 76.0 (75.0–77.0) | – |',
    '| [cargo-chef, its README](https://github.com/LukeMathWalker/cargo-chef#without-the-pre-built-image) | – | 16.0 |',
  ]);
});

test('what a new builder pulls is added as a network would take it, but no layer that is of no use', () => {
  const sizes = { 'kept': [500], 'kept-own': [100] };
  const table = { 'naive': { cold: [70] }, 'chef': { ...sizes, 'fresh-edit': [16], 'fresh-added': [46, 48] }, 'ours-fast': { ...sizes, 'fresh-added': [6] } };
  expect(overNetworks(table, STRATEGIES, COLUMNS)).toEqual([
    '| | fresh builder: edit of `main.rs`, 1 Gbit/s | fresh builder: edit of `main.rs`, 100 Mbit/s | fresh builder: dependency added, 1 Gbit/s | fresh builder: dependency added, 100 Mbit/s |',
    '|---|---:|---:|---:|---:|',
    '| [cargo-chef, its README](https://github.com/LukeMathWalker/cargo-chef#without-the-pre-built-image) | 20.0 | 56.0 | 50.2 | 79.0 |',
    '| [ours, ManifestCache and TargetCache, fast](https://github.com/projen-rust-docker/projen-rust-docker) | – | – | 10.0 | 46.0 |',
  ]);
  expect(overNetworks({ naive: { cold: [70] } }, STRATEGIES, COLUMNS)).toEqual([]);
});

test('a goal is met, not met, or not measured', () => {
  const lines = goals({ 'naive': { cold: [100] }, 'ours-fast': { cold: [90], main: [2.1] }, 'ours-release': { cold: [106] }, 'cargo-fast': { main: [0.7] } });
  expect(lines).toContain('| cold | ours-fast ≤ 0.9 × naive | 90.0 / 100 s = 0.90 | yes |');
  expect(lines).toContain('| cold | ours-release ≤ 1.05 × naive | 106 / 100 s = 1.06 | **no** |');
  expect(lines).toContain('| main | ours-fast ≤ cargo-fast + 1.5 s | 2.10 s, 1.40 s above 0.70 s | yes |');
  expect(lines).toContain('| added | ours-fast ≤ 0.1 × chef | not measured | – |');
});

test('the best of the field is none of ours, and not cargo without a container', () => {
  const nothing = { 'naive': { nothing: [0.4] }, 'docker-init': { nothing: [0.2, 0.3, 0.25] }, 'ours-chef': { nothing: [0.1] }, 'cargo-fast': { nothing: [0.01] } };
  expect(goals({ ...nothing, 'ours-fast': { nothing: [0.27] } })).toContain('| nothing | ours-fast ≤ 1.1 × the best of the field | 0.27 / 0.25 s (docker-init) = 1.08 | yes |');
  expect(goals({ ...nothing, 'ours-fast': { nothing: [0.28] } })).toContain('| nothing | ours-fast ≤ 1.1 × the best of the field | 0.28 / 0.25 s (docker-init) = 1.12 | **no** |');
});

test('each goal names strategies and columns that there are', () => {
  const names = STRATEGIES.map(({ name }) => name);
  for (const { column, ours, against } of GOALS) {
    expect(COLUMNS.map(({ name }) => name)).toContain(column);
    expect([...names, 'the best of the field']).toEqual(expect.arrayContaining([ours, against]));
  }
});
