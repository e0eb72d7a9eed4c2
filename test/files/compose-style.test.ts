import { COMPOSE_STYLE } from '../../src/files/compose-style';
import { printYaml } from '../../src/files/yaml-text';

const print = (value: object) => printYaml(value, COMPOSE_STYLE);
const order = (path: string[], keys: string[]) => COMPOSE_STYLE.order!(path, keys);

test('a file stands as dclint asks for it, whatever order it was made in', () => {
  expect(print({
    configs: { c: {} },
    volumes: { data: null },
    services: {
      worker: { image: 'worker' },
      api: {
        user: '65532',
        pids_limit: 10,
        cap_drop: ['ALL'],
        ports: ['127.0.0.1:22:22'],
        environment: { Z: '1', A: '2' },
        depends_on: { worker: { condition: 'service_started' }, database: { condition: 'service_healthy', required: true } },
        build: { target: 'api', context: '.' },
        image: 'api',
      },
    },
    name: 'orders',
  })).toBe(`\
name: orders

services:
  api:
    image: api
    build:
      target: api
      context: '.'
    depends_on:
      database:
        condition: service_healthy
        required: true
      worker:
        condition: service_started
    environment:
      Z: '1'
      A: '2'
    ports:
      - '127.0.0.1:22:22'
    user: '65532'
    cap_drop:
      - ALL
    pids_limit: 10

  worker:
    image: worker

volumes:
  data: null

configs:
  c: {}
`);
});

test('extensions stand first, and what nobody knows last, each by name', () => {
  expect(order([], ['unknown', 'services', 'x-b', 'name', 'also', 'x-a', 'include'])).toEqual(['x-a', 'x-b', 'name', 'include', 'services', 'also', 'unknown']);
  expect(order(['services', 'api'], ['x-b', 'zzz', 'user', 'image', 'aaa'])).toEqual(['image', 'user', 'aaa', 'x-b', 'zzz']);
});

test('the keys that are asked for are not changed on the way', () => {
  const keys = ['b', 'a'];
  order(['services'], keys);
  order([], keys);
  expect(keys).toEqual(['b', 'a']);
});

test('only services know that order: a volume or a network keeps its own', () => {
  expect(order(['services'], ['b', 'a'])).toEqual(['a', 'b']);
  expect(order(['volumes'], ['b', 'a'])).toEqual(['b', 'a']);
  expect(order(['volumes', 'data'], ['user', 'image'])).toEqual(['user', 'image']);
  expect(order(['services', 'api', 'labels'], ['b', 'a'])).toEqual(['b', 'a']);
});

test('ports are in single quotes, which old parsers of YAML would take for numbers; their long form and other lists are not', () => {
  const text = print({ services: { api: { ports: ['8080', { target: 80, mode: 'host' }], expose: ['80'], tmpfs: ['/tmp'], dns: ['a'] } }, ports: ['b'] });
  expect(text.match(/^ *- .*$/gm)).toEqual(["      - '8080'", '      - target: 80', '      - a', "      - '80'", '      - /tmp', '  - b']);
  expect(text).toContain('        mode: host\n');
});

test('a section has an empty line above it, but not the name; so has each service', () => {
  const text = print({ 'x-a': 1, 'name': 'a', 'services': { a: { image: 'a', build: '.' }, b: { image: 'b' } }, 'volumes': { v: null, w: null } });
  expect(text).toBe('x-a: 1\nname: a\n\nservices:\n  a:\n    image: a\n    build: \'.\'\n\n  b:\n    image: b\n\nvolumes:\n  v: null\n  w: null\n');
});
