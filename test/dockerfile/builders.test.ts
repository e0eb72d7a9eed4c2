import {
  add, arg, bindMount, cacheMount, cmd, comment, copy, entrypoint, env, exec, expose,
  file, label, run, script, secretMount, sshMount, text, tmpfsMount, user, variable,
} from '../../src/dockerfile/builders';

describe('builders return the literals of document.ts', () => {
  test.each([
    [exec('a', 'b'), { form: 'exec', words: ['a', 'b'] }],
    [script('x', 'sh'), { form: 'heredoc', script: 'x', interpreter: 'sh' }],
    [run('true'), { kind: 'RUN', command: { form: 'shell', lines: ['true'] } }],
    [run(['a', 'b'], { network: 'none' }), { kind: 'RUN', command: { form: 'exec', words: ['a', 'b'] }, network: 'none' }],
    [run(script('x')), { kind: 'RUN', command: { form: 'heredoc', script: 'x' } }],
    [copy('a', 'b'), { kind: 'COPY', sources: ['a'], destination: 'b' }],
    [add(['a', 'b'], 'c/', { link: true }), { kind: 'ADD', sources: ['a', 'b'], destination: 'c/', link: true }],
    [arg('A'), { kind: 'ARG', name: 'A' }],
    [arg('A', ''), { kind: 'ARG', name: 'A', value: '' }],
    [env({ B: '2', A: '1' }), { kind: 'ENV', values: [['B', '2'], ['A', '1']] }],
    [label({ a: 'b' }, { id: 'x' }), { kind: 'LABEL', values: [['a', 'b']], id: 'x' }],
    [user('1', '2'), { kind: 'USER', user: '1', group: '2' }],
    [expose(80), { kind: 'EXPOSE', ports: [{ port: 80 }] }],
    [expose([80, { port: 53, protocol: 'udp' }]), { kind: 'EXPOSE', ports: [{ port: 80 }, { port: 53, protocol: 'udp' }] }],
    [entrypoint(['a']), { kind: 'ENTRYPOINT', command: { form: 'exec', words: ['a'] } }],
    [cmd('a'), { kind: 'CMD', command: { form: 'shell', lines: ['a'] } }],
    [comment('a', 'b'), { kind: 'COMMENT', lines: ['a', 'b'] }],
    [bindMount('.', { readwrite: true }), { type: 'bind', target: '.', readwrite: true }],
    [cacheMount('/x', { sharing: 'locked' }), { type: 'cache', target: '/x', sharing: 'locked' }],
    [tmpfsMount('/x'), { type: 'tmpfs', target: '/x' }],
    [secretMount('a'), { type: 'secret', id: 'a' }],
    [sshMount(), { type: 'ssh' }],
  ])('%j', (built, literal) => expect(built).toStrictEqual(literal));

  test('a text keeps its literal parts literal', () => {
    expect(text`/out/${variable('ARCH', 'amd64')}/${'a$b'}`).toEqual(['/out/', { variable: 'ARCH', otherwise: 'amd64' }, '/', 'a$b']);
    expect(text`plain`).toEqual(['plain']);
  });

  test('an inline file ends with a newline, as every here-document does', () => {
    expect([file('a'), file('a\n'), file('', 'name')]).toEqual([{ content: 'a\n' }, { content: 'a\n' }, { content: '', name: 'name' }]);
  });
});
