import { foreignPackages } from '../../../src/policy/rules/foreign-packages';
import { build, said, subject } from '../subject-builder';

const of = (facts: Parameters<typeof build>[0]) => subject({ builds: [build({ image: 'acme/rust:ubi9', ...facts })] });

describe('catches', () => {
  test('names that are Debian\'s alone', () => {
    expect(said(foreignPackages, of({ packageManager: 'dnf', unnamedPackages: ['libpq-dev', 'pkg-config'] }))).toEqual([
      'warning foreign-packages: Dockerfile, builder "build"\n'
      + '  the build needs what Debian calls libpq-dev, pkg-config, and the image "acme/rust:ubi9" installs with dnf, where it may have another name\n'
      + '  way out: state it in the image\'s own spelling, such as packages: ["openssl-devel"]',
    ]);
  });
  test('what nothing can install', () => {
    expect(said(foreignPackages, of({ packageManager: 'none', unnamedPackages: ['tzdata'] }))).toEqual([
      'warning foreign-packages: Dockerfile, builder "build"\n'
      + '  the build needs what Debian calls tzdata, and the image "acme/rust:ubi9" has no package manager\n'
      + '  way out: take an image that has it, and turn this rule off: rules: { \'foreign-packages\': { severity: Severity.OFF, reason: \'the image has it\' } }',
    ]);
  });
});

describe('accepts', () => {
  test('nothing that is needed', () => expect(said(foreignPackages, of({ packageManager: 'dnf', unnamedPackages: [] }))).toEqual([]));
  test('Debian itself', () => expect(said(foreignPackages, of({}))).toEqual([]));
});
