import { SynthesisError } from '../../../src/image/synthesis/synthesis-error';
import { Severity } from '../../../src/policy/finding';

const finding = (code: string, severity: Severity) => ({ code, severity, place: 'Dockerfile, image "orders"', message: 'it is wrong', wayOut: 'write port: 8080' });

test('the message has everything, and no trace pushes it off the screen', () => {
  const error = new SynthesisError([finding('one', Severity.ERROR), finding('two', Severity.WARNING)]);
  expect(error.message).toBe(['1 finding; no file was written', '',
    '  error one: Dockerfile, image "orders"', '    it is wrong', '    way out: write port: 8080', '',
    '  warning two: Dockerfile, image "orders"', '    it is wrong', '    way out: write port: 8080'].join('\n'));
  expect(error.stack).not.toMatch(/\n\s+at /);
  expect(error.stack).toContain(error.message);
  expect(new SynthesisError([finding('one', Severity.ERROR), finding('two', Severity.ERROR)]).message).toMatch(/^2 findings; /);
});
