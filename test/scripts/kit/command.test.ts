import { CommandFailed, endCommands, run } from '../../../scripts/kit/command';

const node = (script: string) => [process.execPath, '-e', script];

async function failure(promise: Promise<unknown>): Promise<CommandFailed> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(CommandFailed);
  return error as CommandFailed;
}

test('keeps stdout apart, both streams together, and tells every line', async () => {
  const told: string[] = [];
  const ran = await run(node("process.stdout.write('a\\nb\\r\\n'); process.stderr.write('c\\n')"), { tell: (line) => told.push(line) });
  expect(ran.stdout).toBe('a\nb\r\n');
  expect(ran.output.split(/\r?\n/).sort().filter(Boolean)).toEqual(['a', 'b', 'c']);
  expect(told.sort()).toEqual(['a', 'b', 'c']);
  expect(ran.code).toBe(0);
});

test('a failing command says what was run, where, and its last lines', async () => {
  const error = await failure(run(node("for (let i = 0; i < 100; i++) console.log('line ' + i); process.exit(3)"), { cwd: '/' }));
  expect(error.ending).toBe('exit code 3');
  expect(error.cwd).toBe('/');
  expect(error.message).toContain('line');
  expect(error.lastLines).toHaveLength(40);
  expect(error.lastLines[39]).toBe('line 99');
});

test('an allowed exit code is no failure', async () => {
  expect((await run(node('process.exit(3)'), { allow: [3] })).code).toBe(3);
});

test('a command that is not there is named', async () => {
  expect((await failure(run(['no-such-command-here']))).message).toContain('no-such-command-here');
});

test('a command that does not end is ended, with its children', async () => {
  const error = await failure(run(['sh', '-c', 'sleep 60 & sleep 60'], { timeout: 300 }));
  expect(error.ending).toBe('no end within 0.3 s');
});

test('endCommands ends what runs', async () => {
  const running = failure(run(['sh', '-c', 'sleep 60 & sleep 60']));
  await new Promise((resolve) => setTimeout(resolve, 200));
  endCommands('SIGTERM');
  expect((await running).ending).toBe('ended by SIGTERM');
});

test('a command gets no stdin', async () => {
  expect((await run(node("process.stdin.on('end', () => console.log('end')).resume()"))).stdout).toBe('end\n');
});
