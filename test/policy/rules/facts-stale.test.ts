import { factsStale } from '../../../src/policy/rules/facts-stale';
import { build, said, subject } from '../subject-builder';

const of = (source: string, graphDecides: string[]) => subject({ builds: [build({ graph: { source, packages: [] }, graphDecides })] });

describe('catches', () => {
  test('an answer of other manifests', () => {
    expect(said(factsStale, of('outdated', ['cc']))).toEqual([
      'warning facts-stale: Dockerfile, builder "build"\n'
      + '  the manifests changed since cargo was asked what is compiled, so all that Cargo.lock names counts as compiled; it matters for "cc"\n'
      + '  way out: run npx projen docker:facts, and commit .projen/rust-docker.facts.json',
    ]);
  });
  test('an answer of another lock, which is kept', () => {
    expect(said(factsStale, of('record', ['cc']))[0]).toContain('\n  Cargo.lock changed since cargo was asked what is compiled: its answer is kept, and what is new counts as compiled; it matters for "cc"\n');
  });
});

describe('accepts', () => {
  test.each(['outdated', 'record'])('one of the kind %s on which nothing hangs', (source) => expect(said(factsStale, of(source, []))).toEqual([]));
  test.each(['cargo', 'lock'])('one of the kind %s', (source) => expect(said(factsStale, of(source, ['cc']))).toEqual([]));
  test('a builder that says nothing of it', () => expect(said(factsStale, subject())).toEqual([]));
});
