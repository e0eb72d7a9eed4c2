import { Instruction } from '../../src/dockerfile/document';
import { printInstruction } from '../../src/dockerfile/print-instruction';

const lines = (instruction: Instruction) => printInstruction(instruction, '\\').lines;
const exec = (...words: string[]) => ({ form: 'exec' as const, words });

test.each<[Instruction, string[]]>([
  [{ kind: 'ARG', name: 'A' }, ['ARG A']],
  [{ kind: 'ARG', name: 'A', value: ['x ', { variable: 'B' }] }, ['ARG A="x ${B}"']],
  [{ kind: 'ENV', values: [['A', '1'], ['B', 'b c']] }, ['ENV A=1', 'B="b c"']],
  [{ kind: 'LABEL', values: [['a.b', '1'], ['-c', 'd']] }, ['LABEL a.b="1"', '"-c"="d"']],
  [{ kind: 'WORKDIR', path: '/a b' }, ['WORKDIR "/a b"']],
  [{ kind: 'WORKDIR', path: '--' }, ['WORKDIR "--"']],
  [{ kind: 'USER', user: '1', group: ['2'] }, ['USER 1:2']],
  [{ kind: 'EXPOSE', ports: [{ port: 80 }, { port: '1-2', protocol: 'udp' }, { port: { variable: 'P' } }] }, ['EXPOSE 80/tcp 1-2/udp ${P}/tcp']],
  [{ kind: 'VOLUME', paths: ['/a', '/b'] }, ['VOLUME ["/a", "/b"]']],
  [{ kind: 'STOPSIGNAL', signal: 'SIGRTMIN+3' }, ['STOPSIGNAL SIGRTMIN+3']],
  [{ kind: 'SHELL', words: ['/bin/bash', '-c'] }, ['SHELL ["/bin/bash", "-c"]']],
  [{ kind: 'ENTRYPOINT', command: exec('/a') }, ['ENTRYPOINT ["/a"]']],
  [{ kind: 'CMD', command: exec() }, ['CMD []']],
  [{ kind: 'HEALTHCHECK', check: 'none' }, ['HEALTHCHECK NONE']],
  [{ kind: 'HEALTHCHECK', check: { command: exec('/h'), retries: 0 } }, ['HEALTHCHECK --retries=0 CMD ["/h"]']],
  [{ kind: 'ONBUILD', instruction: { kind: 'ARG', name: 'A' } }, ['ONBUILD ARG A']],
  [{ kind: 'RAW', text: 'LABEL a=b' }, ['LABEL a=b']],
  [{ kind: 'COMMENT', lines: ['a'] }, []],
])('%j', (instruction, expected) => expect(lines(instruction)).toEqual(expected));

test('a step of RUN has its flags first, its mounts each on a line, then its commands', () => {
  expect(lines({
    kind: 'RUN', network: 'none', security: 'sandbox', device: ['a'], mounts: [{ type: 'bind', target: '/a' }, { type: 'tmpfs', target: '/b' }], command: { form: 'shell', lines: ['a &&', 'b'] },
  })).toEqual(['RUN --network=none --security=sandbox --device=a --mount=type=bind,target=/a', '--mount=type=tmpfs,target=/b', 'a &&', 'b']);
});

test('what is too long for a line has one for each', () => {
  const paths = [...'abcd'].map((name) => `/${name.repeat(40)}`);
  expect(lines({ kind: 'VOLUME', paths })).toEqual(['VOLUME', `["${paths[0]}",`, `"${paths[1]}",`, `"${paths[2]}",`, `"${paths[3]}"]`]);
  expect(lines({ kind: 'COPY', sources: paths, destination: './' })).toEqual(['COPY', ...paths, './']);
});

test.each<[unknown, string]>([
  [{ kind: 'ARG', name: '1' }, 'the name of ARG cannot be a variable\'s: "1"'],
  [{ kind: 'ENV', values: [] }, 'ENV has no values. Give it at least one'],
  [{ kind: 'ENV', values: [['A', 'a\nb']] }, 'the value of ENV A holds a line break'],
  [{ kind: 'LABEL', values: [['a=b', '']] }, 'the key of LABEL is empty or holds =: "a=b"'],
  [{ kind: 'WORKDIR', path: '' }, 'the path of WORKDIR is empty. Give it a value'],
  [{ kind: 'USER', user: 'a:b' }, 'the user of USER holds a colon: "a:b". Give user and group apart'],
  [{ kind: 'USER', user: '1', group: '' }, 'USER has an empty user or group. Give its number'],
  [{ kind: 'EXPOSE', ports: [] }, 'EXPOSE has no port'],
  [{ kind: 'EXPOSE', ports: [{ port: 65_536 }] }, 'not a port: 65536. Use 1 to 65535, or a range such as "8000-8010"'],
  [{ kind: 'EXPOSE', ports: [{ port: '9-8' }] }, 'not a port: "9-8"'],
  [{ kind: 'EXPOSE', ports: [{ port: { variable: 'P', otherwise: 'x' } }] }, 'not a port: "x"'],
  [{ kind: 'VOLUME', paths: [] }, 'VOLUME has no path'],
  [{ kind: 'STOPSIGNAL', signal: 'sigterm' }, 'not a signal: "sigterm". Write it like "SIGTERM" or "15"'],
  [{ kind: 'HEALTHCHECK', check: { command: exec('/h'), retries: -1 } }, 'retries'],
  [{ kind: 'ONBUILD', instruction: { kind: 'RAW', text: 'onbuild RUN a' } }, 'ONBUILD cannot hold ONBUILD'],
  [{ kind: 'ONBUILD', instruction: { kind: 'COMMENT', lines: [] } }, 'ONBUILD cannot hold COMMENT'],
  [{ kind: 'INCLUDE' }, 'unknown instruction: "INCLUDE". Use one of document.ts, or RAW'],
])('%j is refused', (instruction, message) => expect(() => lines(instruction as Instruction)).toThrow(message));

test('a trigger is read in another build, which knows no escape directive of this file', () => {
  const trigger: Instruction = { kind: 'ONBUILD', instruction: { kind: 'RUN', command: { form: 'shell', lines: ['a\\b'] } } };
  expect(() => printInstruction(trigger, '`')).toThrow('ONBUILD cannot hold a backslash or backtick where the escape directive is set');
  expect(printInstruction(trigger, '\\').lines).toEqual(['ONBUILD RUN a\\b']);
});

test('a here-document that BuildKit would find elsewhere is refused', () => {
  const step: Instruction = { kind: 'RUN', mounts: [{ type: 'bind', target: '/a\'b' }], command: { form: 'heredoc', script: 'x\n' } };
  expect(() => printInstruction(step, '`')).toThrow('BuildKit would not find the here-documents of this RUN as they are meant');
  expect(lines(step).at(-1)).toBe('<<EOF');
});
