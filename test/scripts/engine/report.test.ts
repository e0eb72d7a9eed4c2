import { explain, report } from '../../../scripts/engine/report';
import { CommandFailed } from '../../../scripts/kit/command';

test('one row per service', () => {
  expect(report([{ name: 'dufs', cold: 212_300, edited: 31_000, size: 35_200_000, healthy: 612, stop: 204 }])).toEqual([
    'service         cold   after the edit     image   to healthy   to stop',
    '──────────────────────────────────────────────────────────────────────',
    'dufs      3 min 32 s           31.0 s   35.2 MB       0.61 s    0.20 s',
  ]);
});

test('a failed command is explained by what was run, where, and its last lines', () => {
  const lines = explain(new CommandFailed(['docker', 'build', '.'], '/repo', 'exit code 1', 'one\n\u001b[31mtwo\u001b[0m\n\n'));
  expect(lines).toEqual(['exit code 1', 'run:   docker build .', 'in:    /repo', 'its last lines:', '  one', '  two']);
});

test('anything else by its message', () => {
  expect(explain(new Error('a\nb'))).toEqual(['a', 'b']);
  expect(explain('text')).toEqual(['text']);
});
