import { join } from 'path';
import { inEachShell, Sources } from '../../support/freshness';

inEachShell((shell) => {
  test.each([
    ['alone', true, 'compiled again: scripted\n'],
    ['with sources elsewhere', false, 'every package is compiled again: a build script wrote among the sources\n'],
  ])('what a build script %s writes among the sources dirties it in the next build, and in that alone', (_, ownSources, says) => {
    const sources = new Sources(shell(), [
      { name: 'plain', folder: 'plain', ownSources: true, ownManifest: true, buildScript: false },
      { name: 'scripted', folder: 'scripted', ownSources, ownManifest: true, buildScript: true },
    ]);
    for (const name of ['plain', 'scripted']) sources.put(join(name, 'Cargo.toml'), name);
    sources.run();
    expect(sources.run()).toContain('nothing changed');
    for (const command of ['touch scripted/made.rs', 'touch -t 200001010000 scripted/made.rs', 'ln -s Cargo.toml scripted/made.rs', 'echo >> scripted/Cargo.toml']) {
      sources.run({}, ['sh', '-c', command]);
      expect(sources.run()).toContain(says);
      expect(sources.run()).toContain('nothing changed');
    }
    // what is written as it was is no news, and a build that is killed has said nothing
    sources.run({}, ['sh', '-c', 'test -f target/.freshness/wrote; printf scripted > scripted/Cargo.toml']);
    expect(sources.stateFiles).not.toContain('wrote');
  });

  test.each([false, true])('cargo sees the language of the environment, with a build script (%s)', (buildScript) => {
    const sources = new Sources(shell(), [{ name: 'one', folder: '.', ownSources: true, ownManifest: true, buildScript }]);
    const language = (environment: { readonly [name: string]: string }) => sources.run(environment, ['env']).match(/^LC_ALL=.*$/m)?.[0];
    expect(language({})).toBeUndefined();
    expect(language({ LC_ALL: 'C.UTF-8' })).toBe('LC_ALL=C.UTF-8');
    expect(language({ LC_ALL: '' })).toBe('LC_ALL=');
  });

  test('the words run where the build stands, and end as they end', () => {
    const sources = new Sources(shell(), []);
    expect(sources.run({}, ['sh', '-c', 'pwd; echo "$0"', 'a b'])).toContain(`${sources.built}\na b\n`);
    expect(() => sources.run({}, ['sh', '-c', 'exit 7'])).toThrow(expect.objectContaining({ status: 7 }));
  });
});
