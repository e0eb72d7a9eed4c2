import { readFileSync } from 'fs';
import { join } from 'path';
import { ProbeInput } from '../../../src/image/builder/probe-compile';
import { inEachShell, Shell, Sources } from '../../support/freshness';

const PROBE: ProbeInput = { source: 'docker/it\'s.rs', name: 'healthcheck', flags: '-C strip=symbols --target "$(uname -s)-musl"' };
/** It says what it is told, and what it makes holds the source. */
const RUSTC = `#!/bin/sh
if [ "$1" = -vV ]; then echo "rustc 1.0.0"; exit; fi
echo "rustc $*"
while [ "$1" != -o ]; do shift; done
cat "$3" > "$2"
`;
const BUILD = ['echo', 'cargo', 'build', '--locked'];
const COMPILED = 'rustc -C strip=symbols --target Linux-musl -o ';

/** @param buildScript whether a package has one: the words are run another way then */
function sourcesWith(shell: Shell, buildScript: boolean, probe = PROBE, built?: string): Sources {
  const sources = new Sources(shell, [{ name: 'one', folder: '.', ownSources: true, ownManifest: true, buildScript }], { probe, noSources: [probe.source] }, built);
  sources.program('rustc', RUSTC);
  sources.put('Cargo.toml');
  sources.put(probe.source, 'first');
  return sources;
}

const kept = ({ state }: Sources) => readFileSync(join(state, 'healthcheck'), 'utf-8');

inEachShell((shell) => {
  describe.each([false, true])('with a build script (%s)', (buildScript) => {
    const made = (probe?: ProbeInput, built?: string) => sourcesWith(shell(), buildScript, probe, built);

    test('it is compiled beside the first build, and kept', () => {
      const sources = made();
      const says = sources.run({}, BUILD);
      expect(says).toContain(COMPILED);
      expect(says).toContain('cargo build --locked\n');
      expect(kept(sources)).toBe('first');
      expect(sources.run({}, BUILD)).not.toContain('rustc');
      expect(kept(sources)).toBe('first');
    });

    test('another source makes another one, and compiles nothing else again', () => {
      const sources = made();
      sources.run({}, BUILD);
      sources.put(PROBE.source, 'second');
      const says = sources.run({}, BUILD);
      expect(says).toContain('nothing changed');
      expect(says).toContain(COMPILED);
      expect(kept(sources)).toBe('second');
    });

    test('so do other flags, and another compiler', () => {
      const first = made();
      first.run({}, BUILD);
      const second = made({ ...PROBE, flags: '-C opt-level=s' }, first.built);
      expect(second.run({}, BUILD)).toContain('rustc -C opt-level=s -o ');
      second.program('rustc', RUSTC.replace('1.0.0', '1.0.1'));
      expect(second.run({}, BUILD)).toContain('rustc -C opt-level=s -o ');
      expect(second.run({}, BUILD)).not.toContain('rustc');
    });

    test('what judges the sources compiles none', () => {
      expect(made().run({}, ['echo', 'cargo', 'clippy', '--package', 'build'])).not.toContain('rustc');
    });

    test('the build ends as cargo ends, and then as rustc does; half a program is compiled again', () => {
      const sources = made();
      expect(() => sources.run({}, ['sh', '-c', 'exit 7', 'cargo build '])).toThrow(expect.objectContaining({ status: 7 }));
      sources.program('rustc', RUSTC.replace('cat "$3" > "$2"', 'printf half > "$2"; exit 3'));
      expect(() => sources.run({}, BUILD)).toThrow(expect.objectContaining({ status: 3 }));
      expect(kept(sources)).toBe('half');
      sources.program('rustc', RUSTC);
      sources.run({}, BUILD);
      expect(kept(sources)).toBe('first');
    });

    test('where it was taken away it is compiled again', () => {
      const sources = made();
      sources.run({}, BUILD);
      sources.run({}, ['sh', '-c', 'rm target/.freshness/healthcheck']);
      sources.run({}, BUILD);
      expect(kept(sources)).toBe('first');
    });
  });
});
