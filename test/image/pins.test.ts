import { Project } from 'projen';
import { Pins } from '../../src/image/pins';
import { projectOver } from '../support/crates';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const SHIPPED = { commit: 'c'.repeat(40), version: 'v1.2.3' };

function pins(content: unknown): Pins {
  return Pins.of(projectOver({ 'rust-docker.pins.json': typeof content === 'string' ? content : JSON.stringify(content) }));
}

describe('an image', () => {
  const known = () => pins({ schemaVersion: 1, images: { 'rust:1': DIGEST, 'rust:2': null } });

  test('gets its digest', () => expect(known().image('rust:1')).toBe(`rust:1@${DIGEST}`));
  test('whose digest is not known keeps its tag', () => expect(known().image('rust:2')).toBe('rust:2'));
  test('that the file does not name keeps its tag', () => expect(known().image('rust:3')).toBe('rust:3'));
  test('called like a method of objects keeps its name', () => expect(known().image('constructor')).toBe('constructor'));

  test('with a digest, and nothing at all, are not asked for', () => {
    const asked = known();
    expect(asked.image(`rust:1@${DIGEST}`)).toBe(`rust:1@${DIGEST}`);
    expect(asked.image('scratch')).toBe('scratch');
    expect(asked._asked.images).toEqual({});
  });
});

test('an action and a tool are what the file says, else what is shipped', () => {
  const stated = { commit: 'd'.repeat(40), version: 'v9.0.0' };
  const asked = pins({ schemaVersion: 1, actions: { 'a/b': stated }, tools: { chef: '0.2.0' } });
  expect([asked.action('a/b', SHIPPED), asked.action('a/c', SHIPPED)]).toEqual([stated, SHIPPED]);
  expect([asked.tool('chef', '0.1.0'), asked.tool('tini', '0.1.0')]).toEqual(['0.2.0', '0.1.0']);
  expect(asked._asked).toEqual({ images: {}, actions: { 'a/b': stated, 'a/c': SHIPPED }, tools: { chef: '0.2.0', tini: '0.1.0' } });
});

test('without a file nothing is pinned', () => {
  expect(Pins.of(projectOver({})).image('rust:1')).toBe('rust:1');
});

test('one tree of projects has one set of pins', () => {
  const project = projectOver({});
  const sub = new Project({ name: 'sub', parent: project, outdir: 'sub' });
  expect(Pins.of(sub)).toBe(Pins.of(project));
});

test('a file that cannot be meant is an error that names it', () => {
  expect(() => pins('{"schemaVersion": 1,}')).toThrow(/^rust-docker\.pins\.json is not JSON: .*; mend it, or delete it to start with no pins$/);
});
