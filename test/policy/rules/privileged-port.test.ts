import { privilegedPort } from '../../../src/policy/rules/privileged-port';
import { engine } from '../../support/engine';
import { STATIC_PROGRAM, withImage } from '../engine-judge';
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

engine.describe('the kernel, with the limit that CRI-O and older clusters leave', () => {
  const files = {
    'main.rs': 'fn main() { match std::net::TcpListener::bind(("0.0.0.0", std::env::args().nth(1).unwrap().parse().unwrap())) { Ok(_) => println!("bound"), Err(error) => { println!("{error}"); std::process::exit(1) } } }\n',
    'Dockerfile': `${STATIC_PROGRAM}FROM gcr.io/distroless/static-debian13:nonroot\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n`,
  };
  test('lets nobody but root bind a port below 1024, with the capability or without', () => withImage(files, (made) => {
    const limited = ['--sysctl', 'net.ipv4.ip_unprivileged_port_start=1024', '--cap-drop', 'ALL'];
    const denied = { code: 1, says: expect.stringContaining('Permission denied') };
    expect(made.run(limited, ['80'])).toEqual(denied);
    expect(made.run([...limited, '--cap-add', 'NET_BIND_SERVICE'], ['80'])).toEqual(denied);
    expect(made.run([...limited, '--cap-add', 'NET_BIND_SERVICE', '--user', '0:0'], ['80'])).toEqual({ code: 0, says: 'bound' });
    expect(made.run(limited, ['8080'])).toEqual({ code: 0, says: 'bound' });
  }), 180_000);
});
