import { Instruction } from '../../src/dockerfile/document';
import { insertAfter, insertBefore, raw, remove, replace } from '../../src/dockerfile/edit';

const list: readonly Instruction[] = [
  { kind: 'WORKDIR', path: '/src', id: 'workdir' }, { kind: 'USER', user: '0' }, { kind: 'RUN', command: { form: 'shell', lines: ['cargo build'] }, id: 'cargo-build' },
];
const added = raw('ENV A=b', 'added');
const ids = (edited: readonly Instruction[]) => edited.map((instruction) => instruction.id ?? '-');

describe('edits by id', () => {
  test('insert before, insert after, replace and remove leave the list as it was', () => {
    const frozen = Object.freeze([...list]);
    expect(ids(insertBefore(frozen, 'cargo-build', added))).toEqual(['workdir', '-', 'added', 'cargo-build']);
    expect(ids(insertAfter(frozen, 'workdir', added))).toEqual(['workdir', 'added', '-', 'cargo-build']);
    expect(ids(replace(frozen, 'workdir', added))).toEqual(['added', '-', 'cargo-build']);
    expect(ids(remove(frozen, 'cargo-build'))).toEqual(['workdir', '-']);
  });

  test('what replaces keeps the id, so that a second edit finds it', () => {
    const twice = replace(replace(list, 'workdir', raw('WORKDIR /a')), 'workdir', raw('WORKDIR /b'));
    expect(twice[0]).toEqual({ kind: 'RAW', text: 'WORKDIR /b', id: 'workdir' });
  });

  test.each([
    ['cargo-biuld', 'no instruction has the id "cargo-biuld"; did you mean "cargo-build"? The stage has workdir, cargo-build'],
    ['cargo', 'no instruction has the id "cargo"; did you mean "cargo-build"? The stage has workdir, cargo-build'],
    ['zzz', 'no instruction has the id "zzz". The stage has workdir, cargo-build'],
    ['', 'no instruction has the id "". The stage has workdir, cargo-build'],
  ])('an unknown id %j is an error with the nearest and the list', (id, message) => {
    expect(() => insertBefore(list, id, added)).toThrow(message);
    expect(() => insertAfter(list, id, added)).toThrow(message);
    expect(() => replace(list, id, added)).toThrow(message);
    expect(() => remove(list, id)).toThrow(message);
  });

  test('a stage without ids says so', () => expect(() => remove([list[1]], 'x')).toThrow('no instruction has the id "x". No instruction of this stage has one'));

  test('an id that is taken is refused, but may be handed on by what replaces it', () => {
    expect(() => insertAfter(list, 'workdir', raw('ENV A=b', 'cargo-build'))).toThrow('the stage has an instruction with the id "cargo-build" already. Choose another');
    expect(ids(replace(list, 'workdir', raw('WORKDIR /a', 'workdir')))).toEqual(['workdir', '-', 'cargo-build']);
  });
});
