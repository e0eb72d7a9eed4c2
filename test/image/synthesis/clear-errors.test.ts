import { inspect } from 'util';
import { createContext, runInContext } from 'vm';
import { CargoError } from '../../../src/cargo/error';
import { DockerfileError } from '../../../src/dockerfile/error';
import { clearly, isForUser } from '../../../src/image/synthesis/clear-errors';
import { statesTooMuch } from '../../support/thrower';

function caught(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

test('what our code says to the user is for the user', () => {
  expect(isForUser(new CargoError('there is no Cargo.toml'))).toBe(true);
  expect(isForUser(new DockerfileError('a NUL character'))).toBe(true);
  expect(isForUser(caught(statesTooMuch))).toBe(true);
});

test('a bug, another\'s error and what is no error are not', () => {
  expect(isForUser(new TypeError('x is undefined'))).toBe(false);
  expect(isForUser(new Error('thrown by a test'))).toBe(false);
  expect(isForUser('text')).toBe(false);
  expect(isForUser(undefined)).toBe(false);
});

test('an error for the user is its message, and where the user\'s code stands', () => {
  const error = caught(() => clearly(statesTooMuch));
  expect(error.stack).toMatch(/^error: .*\n {2}in test\/support\/thrower\.ts:\d+$/);
  expect(error.message).toBe(error.stack!.slice('error: '.length).split('\n')[0]);
  expect(inspect(error)).toBe(error.stack);
});

test('a bug keeps its trace, and a result is a result', () => {
  const bug = caught(() => clearly(() => {
    throw new TypeError('x is undefined');
  }));
  expect(bug.stack).toMatch(/^TypeError: x is undefined\n {4}at /);
  expect(clearly(() => 42)).toBe(42);
});

test('a VM, in which projen new runs, puts no source line in front', () => {
  const context = createContext({
    work: () => clearly(() => {
      throw new CargoError('there is no Cargo.toml');
    }),
  });
  expect(caught(() => runInContext('work()', context)).stack).toBe('error: there is no Cargo.toml');
});

test('with DEBUG the trace is there, for those who look for it', () => {
  process.env.DEBUG = 'true';
  try {
    expect(caught(() => clearly(statesTooMuch)).stack).toMatch(/\n {4}at /);
  } finally {
    delete process.env.DEBUG;
  }
});
