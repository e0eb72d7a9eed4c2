import { StopSignal } from '../../../src/image/runtimes/stop-signal';
import { instructionsOf, oneImage } from '../../support/images';

test('it is the image\'s signal, in the kernel\'s words', () => {
  const { dockerfile, runtime } = oneImage();
  new StopSignal(runtime, { signal: 'int' });
  expect(instructionsOf(dockerfile, 'orders')).toContain('STOPSIGNAL SIGINT');
  expect(runtime.stopSignal).toBe('SIGINT');
});

test('an image has one, wherever it is stated', () => {
  const { runtime } = oneImage({ runtime: { stopSignal: 'SIGINT' } });
  expect(() => new StopSignal(runtime, { signal: 'SIGQUIT' })).toThrow(new Error('image "orders" already has its stop signal; keep one of stopSignal and StopSignal'));
});

test('what is no signal is refused', () => {
  expect(() => new StopSignal(oneImage().runtime, { signal: 'SIGTREM' })).toThrow('not a signal: "SIGTREM"; did you mean "SIGTERM"?');
});
