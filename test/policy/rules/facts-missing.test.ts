import { factsMissing } from '../../../src/policy/rules/facts-missing';
import { build, said, subject } from '../subject-builder';

const of = (source: string, graphDecides: string[]) => subject({ builds: [build({ graph: { source, packages: [] }, graphDecides })] });

describe('catches', () => {
  test('a decision that hangs on what nobody asked', () => {
    expect(said(factsMissing, of('lock', ['cc', 'openssl-sys']))).toEqual([
      'warning facts-missing: Dockerfile, builder "build"\n'
      + '  cargo has not been asked what is compiled, so all that Cargo.lock names counts as compiled; it matters for "cc" and "openssl-sys"\n'
      + '  way out: run npx projen docker:facts, and commit .projen/rust-docker.facts.json',
    ]);
  });
});

describe('accepts', () => {
  test('a lock on which nothing hangs', () => expect(said(factsMissing, of('lock', []))).toEqual([]));
  test.each(['cargo', 'record', 'outdated'])('an answer of the kind %s, which is the other rule\'s', (source) => expect(said(factsMissing, of(source, ['cc']))).toEqual([]));
  test('a builder that says nothing of it', () => expect(said(factsMissing, subject())).toEqual([]));
});
