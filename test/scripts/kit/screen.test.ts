import { Screen } from '../../../scripts/kit/screen';

function capture(terminal: { isTTY?: boolean; columns?: number }, environment: NodeJS.ProcessEnv = {}) {
  const written: string[] = [];
  let now = 0;
  const screen = new Screen({ ...terminal, write: (text) => written.push(text) }, environment, () => now);
  return { screen, text: () => written.join(''), written, pass: (milliseconds: number) => { now += milliseconds; } };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('in a log', () => {
  test('a quick step is one line with what it came to', async () => {
    const { screen, text, pass } = capture({});
    await expect(screen.step('build', async () => { pass(1_500); return 7; }, (count) => `${count} files`)).resolves.toBe(7);
    expect(text()).toBe('  ✔ build  1.50 s  7 files\n');
  });

  test('a long step gives a sign of life every ten seconds, with the newest line', async () => {
    const { screen, text, pass } = capture({});
    await screen.step('build', async (tell) => {
      tell('Compiling serde');
      tell('');
      tell('\u001b[32mCompiling tokio\u001b[0m');
      pass(10_000);
      jest.advanceTimersByTime(10_000);
    });
    expect(text()).toBe('  … build  10.0 s  Compiling tokio\n  ✔ build  10.0 s\n');
  });

  test('a failed step says so and passes its error on', async () => {
    const { screen, text } = capture({});
    await expect(screen.step('build', async () => { throw new Error('no space'); })).rejects.toThrow('no space');
    expect(text()).toBe('  ✘ build  0.00 s\n');
    jest.advanceTimersByTime(60_000);
    expect(text()).toBe('  ✘ build  0.00 s\n');
  });
});

describe('on a terminal', () => {
  test('one line updates itself, never wider than the terminal', async () => {
    const { screen, written } = capture({ isTTY: true, columns: 40 }, { NO_COLOR: '1' });
    await screen.step('build', async (tell) => {
      tell('x'.repeat(200));
      jest.advanceTimersByTime(300);
    });
    const drawn = written.slice(0, -1);
    expect(drawn).toHaveLength(3);
    for (const frame of drawn) {
      expect(frame).toMatch(/^\r\u001b\[2K/);
      expect(frame).not.toContain('\n');
      expect(frame.length - '\r\u001b[2K'.length).toBeLessThan(40);
    }
    expect(written[3]).toBe('\r\u001b[2K  ✔ build  0.00 s\n');
  });

  test('colours go with NO_COLOR', () => {
    expect(capture({ isTTY: true }).screen.bold('x')).toBe('\u001b[1mx\u001b[0m');
    expect(capture({ isTTY: true }, { NO_COLOR: '1' }).screen.bold('x')).toBe('x');
    expect(capture({}).screen.bold('x')).toBe('x');
  });
});
