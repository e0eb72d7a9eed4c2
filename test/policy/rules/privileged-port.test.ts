import { privilegedPort } from '../../../src/policy/rules/privileged-port';
import { image, said, subject } from '../subject-builder';

const of = (port: number | undefined, ...capabilities: string[]) => subject({ images: [image({ port, capabilities })] });

describe('catches', () => {
  test('port 80', () => {
    expect(said(privilegedPort, of(80))).toEqual([
      'error privileged-port: Dockerfile, image "orders"\n'
      + '  port 80 is below 1024, and all capabilities are dropped: not every runtime lets the service bind it\n'
      + '  way out: write port: 8080 and publish it as 80, or capabilities: [\'NET_BIND_SERVICE\']',
    ]);
  });
  test.each([1, 443, 1023])('port %i', (port) => expect(said(privilegedPort, of(port, 'CHOWN'))).toHaveLength(1));
});

describe('accepts', () => {
  test.each([1024, 8080, 65535])('port %i', (port) => expect(said(privilegedPort, of(port))).toEqual([]));
  test.each(['NET_BIND_SERVICE', 'CAP_NET_BIND_SERVICE', 'cap_net_bind_service', 'ALL'])('port 80 with %s', (name) => expect(said(privilegedPort, of(80, name))).toEqual([]));
  test('no port', () => expect(said(privilegedPort, of(undefined))).toEqual([]));
});
