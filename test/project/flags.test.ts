import { InitProject } from 'projen';
import { Linking } from '../../src/image/builder/linking';
import { listsOfText, refuseUnknownFlags } from '../../src/project/flags';
import { ServiceBase } from '../../src/project/service-base';

const created = (args: object) => ({ args } as InitProject);

test('a value that is no member is refused, with the nearest one', () => {
  expect(() => refuseUnknownFlags(created({ linking: 'mussl' }), { linking: Linking })).toThrow('--linking: got "mussl"; did you mean "musl"?');
});

test('a value that is like none is answered with all of them', () => {
  expect(() => refuseUnknownFlags(created({ linking: 'x' }), { linking: Linking })).toThrow('--linking: got "x"; known: "glibc", "glibc-static", "musl"');
});

test('a member, in the spelling of the command line, and no flag at all are fine', () => {
  refuseUnknownFlags(created({ linking: 'MUSL', base: 'distroless-static' }), { linking: Linking, base: ServiceBase });
  refuseUnknownFlags(created({}), { linking: Linking });
  refuseUnknownFlags(undefined, { linking: Linking });
});

test('an enum has no members from the prototype of objects', () => {
  expect(() => refuseUnknownFlags(created({ linking: 'constructor' }), { linking: Linking })).toThrow('--linking: got "constructor"');
});

test('digits in a list are text, digits alone stay a number', () => {
  expect(listsOfText({ args: [5000, 'a', 0], port: 8080, env: undefined })).toEqual({ args: ['5000', 'a', '0'], port: 8080, env: undefined });
});
