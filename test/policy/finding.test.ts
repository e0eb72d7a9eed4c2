import { Severity } from '../../src/policy/finding';
import { filesOf } from '../support/crates';
import { oneImage } from '../support/images';

/** What a synthesis says and writes with one finding of this weight. */
function synthesis(severity: Severity): { readonly thrown: boolean; readonly said: boolean; readonly written: boolean } {
  const { project, dockerfile } = oneImage({ runtime: { allowRoot: true } });
  dockerfile.addRule({ code: 'of-ours', severity, findings: () => [{ place: 'here', message: 'it is wrong', wayOut: 'mend it' }] });
  let said = '';
  jest.spyOn(project.logger, 'warn').mockImplementation((...text) => void (said += text.join(' ')));
  let thrown = false;
  try {
    process.env.PROJEN_DISABLE_POST = 'true';
    project.synth();
  } catch (error) {
    thrown = true;
    said += (error as Error).message;
  }
  return { thrown, said: said.includes('it is wrong'), written: 'Dockerfile' in filesOf(project.outdir) };
}

test.each<[Severity, string, ReturnType<typeof synthesis>]>([
  [Severity.ERROR, 'error', { thrown: true, said: true, written: false }],
  [Severity.WARNING, 'warning', { thrown: false, said: true, written: true }],
  [Severity.OFF, 'off', { thrown: false, said: false, written: true }],
])('%s, which people write %j, does what it says', (severity, word, outcome) => {
  expect(severity).toBe(word);
  expect(synthesis(severity)).toEqual(outcome);
});
