import { RustServiceProject } from '../../src/project/rust-service-project';
import { readPromises, secondsOf, standsOnShell } from '../../src/verify/promises';
import { folderWith, ONE_CRATE, synthesized } from '../support/crates';

test('a folder without compose.yaml promises nothing', () => expect(readPromises(folderWith({}))).toEqual([]));

test('what a generated project says of its image', () => {
  const outdir = folderWith(ONE_CRATE);
  synthesized(new RustServiceProject({ outdir, port: 8080, env: ['COST=$5'], writable: ['/data', '/tmp'], init: true, capabilities: ['NET_BIND_SERVICE'] }));
  expect(readPromises(outdir)).toEqual([{
    image: 'orders/orders:local',
    user: '65532:65532',
    port: 8080,
    init: true,
    grace: undefined,
    tmpfs: ['/tmp'],
    volumes: ['/data'],
    environment: [],
    capabilities: ['NET_BIND_SERVICE'],
    pids: 1024,
    shell: false,
  }]);
});

test('what only people write', () => {
  const folder = folderWith({
    'compose.yaml': [
      'services:', '  db: { image: postgres }', '  app:', '    image: x/app:local', '    build: { context: app, target: app }', '    user: 1000', '    ports: [8080, "0.0.0.0:80:9090/tcp"]',
      '    stop_grace_period: 1m30s', '    environment: { URL: "a$$b", EMPTY: }', '    volumes: ["data:/data:rw", { type: volume, target: "/a b" }]', '',
    ].join('\n'),
    'app/Dockerfile': 'FROM debian:trixie-slim AS app\nFROM gcr.io/distroless/cc-debian13 AS other\n',
  });
  expect(readPromises(folder)).toEqual([expect.objectContaining({
    image: 'x/app:local', user: '1000', port: 9090, grace: 90, environment: ['URL=a$b', 'EMPTY='], volumes: ['/data', '/a b'], shell: true,
  })]);
});

test('a file that is no YAML', () => expect(() => readPromises(folderWith({ 'compose.yaml': 'a: [' }))).toThrow('compose.yaml cannot be read: '));

test.each([
  ['FROM gcr.io/distroless/cc-debian13:nonroot', false],
  ['FROM gcr.io/distroless/cc-debian13:debug-nonroot', true],
  ['FROM --platform=$BUILDPLATFORM rust:1 AS build\nFROM scratch', false],
  ['FROM cgr.dev/chainguard/static:latest', false],
  ['FROM mirror.example.com/distroless/static-debian13@sha256:abc', false],
  ['FROM cgr.dev/chainguard/wolfi-base', true],
  ['FROM alpine:3', true],
  ['FROM alpine:3 AS base\nFROM base', true],
  ['', false],
])('%j brings a shell: %s', (dockerfile, expected) => expect(standsOnShell(dockerfile)).toBe(expected));

test('the stage that is asked for decides', () => {
  const text = 'FROM alpine AS debug\nFROM scratch AS app\nFROM debug AS more\n';
  expect(['debug', 'app', 'more', undefined].map((target) => standsOnShell(text, target))).toEqual([true, false, true, true]);
});

test.each([['10s', 10], ['1m30s', 90], ['500ms', 0.5], ['1h', 3600]])('%s are %d seconds', (text, expected) => expect(secondsOf(text)).toBe(expected));
