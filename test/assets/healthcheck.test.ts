import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import * as fc from 'fast-check';
import { compileProbe, FakeService, HAS_IPV6, Outcome, PROBE_SOURCE, runProbe, rustTarget } from './probe-harness';
import { needs } from '../support/needed';

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
/** Far below `LONG`, and no busy machine takes that long to start a process. */
const AT_ONCE = 8_000;
const LONG = ['--timeout', '20s'];
const MUSL = 'x86_64-unknown-linux-musl';

const withRust = needs(rustTarget(), 'the health probe is tested with a real rustc, and none is on PATH; https://rustup.rs installs one').describe;
const withMusl = needs(rustTarget(MUSL), `the probe is compiled for musl, too; rustup target add ${MUSL} brings what it needs`).test;
if (!HAS_IPV6) {
  console.warn('skipped: services on IPv6 alone, since this machine has no ::1');
}
jest.setTimeout(30_000);

withRust('the health probe', () => {
  let folder: string;
  let binary: string;
  let compiled: ReturnType<typeof compileProbe>;
  const services: FakeService[] = [];

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'healthcheck-'));
    compiled = compileProbe(folder);
    if (compiled.status !== 0) {
      throw new Error(`the probe does not compile (rustc of https://rustup.rs is needed on PATH): ${compiled.stderr}`);
    }
    binary = compiled.binary;
  }, 120_000);

  afterEach(async () => {
    await Promise.all(services.splice(0).map((started) => started.stop()));
  });

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const probe = (args: readonly string[], env?: NodeJS.ProcessEnv) => runProbe(binary, args, env);

  async function service(starting: Promise<FakeService>): Promise<FakeService> {
    const started = await starting;
    services.push(started);
    return started;
  }

  /** A port that nothing listens on. */
  async function freePort(): Promise<string> {
    const taken = await FakeService.answering('');
    const port = taken.port;
    await taken.stop();
    return port;
  }

  function expectHealthy(outcome: Outcome) {
    expect(outcome).toMatchObject({ code: 0, stdout: '', stderr: '' });
  }

  function expectUnhealthy(outcome: Outcome, reason: RegExp) {
    expect(outcome.stderr).toMatch(reason);
    // one line: it is read in the output of docker inspect
    expect(outcome.stderr).toMatch(/^unhealthy: [^\n]+\n$/);
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
  }

  const get = async (answer: string | Buffer) => probe(['http', (await service(FakeService.answering(answer))).port, '/healthz']);

  describe('as a program', () => {
    test('compiles without warnings to a small binary', () => {
      const bytes = fs.statSync(binary).size;
      console.info(`probe for the host: ${bytes} bytes, compiled in ${compiled.milliseconds} ms`);
      expect(compiled.stderr).toBe('');
      expect(bytes).toBeLessThanOrEqual(400_000);
    });

    withMusl('compiles for musl, statically linked', async () => {
      const musl = compileProbe(folder, { target: MUSL });
      expect(musl).toMatchObject({ status: 0, stderr: '' });
      console.info(`probe for ${MUSL}: ${fs.statSync(musl.binary).size} bytes, compiled in ${musl.milliseconds} ms`);
      expect(fs.statSync(musl.binary).size).toBeLessThanOrEqual(520_000);
      // a dynamic program names its loader
      expect(fs.readFileSync(musl.binary).includes('/ld-')).toBe(false);
      const { port } = await service(FakeService.answering(OK));
      expectHealthy(await runProbe(musl.binary, ['http', port, '/']));
      expectUnhealthy(await runProbe(musl.binary, ['tcp', await freePort()]), /connection refused/);
    }, 120_000);

    test('takes nothing but the standard library and holds no unsafe code', () => {
      const source = fs.readFileSync(PROBE_SOURCE, 'utf8');
      expect(source).toContain('#![forbid(unsafe_code)]');
      expect(source.match(/^(use|extern crate) .*$/gm)?.filter((line) => !line.startsWith('use std::'))).toEqual([]);
      expect(source).toMatch(/^[\x20-\x7e\n]*$/);
    });

    test('compiles from a checkout with CRLF line ends, and says the same', async () => {
      const elsewhere = fs.mkdtempSync(path.join(folder, 'crlf-'));
      const source = path.join(elsewhere, 'healthcheck.rs');
      fs.writeFileSync(source, fs.readFileSync(PROBE_SOURCE, 'utf8').replace(/\n/g, '\r\n'));
      const crlf = compileProbe(elsewhere, { source });
      expect(crlf).toMatchObject({ status: 0, stderr: '' });
      const asked = await service(FakeService.answering(OK));
      expectHealthy(await runProbe(crlf.binary, ['http', asked.port, '/']));
      expectHealthy(await probe(['http', asked.port, '/']));
      const [first, second] = asked.received.split(/(?=GET)/);
      expect(first).toBe(second);
      expect((await runProbe(crlf.binary, [])).stderr).toBe((await probe([])).stderr);
    }, 120_000);
  });

  describe('http', () => {
    test.each([
      ['200', OK],
      ['204 without a reason', 'HTTP/1.1 204\r\n\r\n'],
      ['an HTTP/1.0 answer', 'HTTP/1.0 200 OK\r\n\r\n'],
      ['bare line feeds', 'HTTP/1.1 200 OK\n\n'],
      ['a redirect, which it does not follow', 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/login\r\n\r\n'],
      ['399', 'HTTP/1.1 399 Odd\r\n\r\n'],
      ['interim answers before the final one', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'],
      ['headers of a megabyte', `HTTP/1.1 200 OK\r\n${'X-Long: abcdefghijklmnopqrstuvwxyz\r\n'.repeat(30_000)}\r\n`],
      ['a status line that the connection ends right after', 'HTTP/1.1 200 OK\n'],
    ])('healthy: %s', async (_, answer) => {
      expectHealthy(await get(answer));
    });

    test.each([
      ['400', 'HTTP/1.1 400 Bad Request\r\n\r\n', /answered 400 Bad Request$/m],
      ['404', 'HTTP/1.1 404 Not Found\r\n\r\n', /GET http:\/\/127\.0\.0\.1:\d+\/healthz: answered 404 Not Found$/m],
      ['500', 'HTTP/1.1 500 Internal Server Error\r\n\r\n', /answered 500 Internal Server Error$/m],
      ['503 after an interim answer', 'HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 503 Down\r\n\r\n', /answered 503 Down$/m],
      ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', /answered 101/],
      ['a reason that would forge a second line', 'HTTP/1.1 500 a\rhealthy\x1b[2J\r\n\r\n', /answered 500 a\\rhealthy\\x1b\[2J$/m],
      ['garbage', 'hello, this is SMTP\r\n', /the answer is not HTTP: hello, this is SMTP/],
      ['a status that is none', 'HTTP/1.1 2000 OK\r\n', /not HTTP/],
      ['a status beyond 599', 'HTTP/1.1 999 OK\r\n', /not HTTP/],
      ['a status that is a word', 'HTTP/1.1 OK\r\n', /not HTTP/],
      ['another version of the protocol', 'HTTP/2 200 OK\r\n', /not HTTP/],
      ['a TLS alert', Buffer.from([0x15, 3, 1, 0, 2, 2, 70]), /speaks TLS; check it with tcp/],
      ['HTTP/2 settings', Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0]), /speaks HTTP\/2 only; check it with tcp/],
      ['nothing', '', /closed without an answer/],
      ['a closed connection within the status line', 'HTTP/1.1 20', /closed within the status line, after HTTP\/1\.1 20/],
      ['a status line without end', `HTTP/1.1 ${'2'.repeat(50_000)}`, /no status in the first 16384 bytes/],
    ])('unhealthy: %s', async (_, answer, reason) => {
      expectUnhealthy(await get(answer), reason);
    });

    test('asks once, with a complete request', async () => {
      const asked = await service(FakeService.answering(OK));
      expectHealthy(await probe(['http', asked.port, '/healthz?full=1&x=%2F']));
      expect(asked.connections).toBe(1);
      expect(asked.received).toBe([
        'GET /healthz?full=1&x=%2F HTTP/1.1',
        `Host: localhost:${asked.port}`,
        'User-Agent: projen-rust-docker-healthcheck',
        'Accept: */*',
        'Connection: close',
        '', '',
      ].join('\r\n'));
    });

    test('a byte now and then is an answer, while it comes in time', async () => {
      const slow = await service(FakeService.listen((socket) => {
        [...OK].forEach((byte, index) => setTimeout(() => socket.destroyed || socket.write(byte), index * 5));
      }));
      expectHealthy(await probe(['http', slow.port, '/']));
    });

    test('a byte now and then does not move the deadline', async () => {
      const endless = await service(FakeService.listen((socket) => {
        socket.write('HTTP/1.1 200 ');
        const timer = setInterval(() => socket.write('O'), 50);
        socket.on('close', () => clearInterval(timer));
      }));
      const outcome = await probe(['http', endless.port, '/', '--timeout', '600ms']);
      expectUnhealthy(outcome, /no answer: timed out$/m);
      expect(outcome.milliseconds).toBeGreaterThanOrEqual(590);
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
    });

    test('a service that hangs is unhealthy at the deadline', async () => {
      const hanging = await service(FakeService.listen(() => undefined));
      const outcome = await probe(['http', hanging.port, '/', '--timeout', '500ms']);
      expectUnhealthy(outcome, /no answer: timed out$/m);
      expect(outcome.milliseconds).toBeGreaterThanOrEqual(490);
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
    });

    test('the deadline without --timeout is below the 3 s of a generated HEALTHCHECK', async () => {
      const hanging = await service(FakeService.listen(() => undefined));
      const outcome = await probe(['http', hanging.port, '/']);
      expectUnhealthy(outcome, /timed out/);
      expect(outcome.milliseconds).toBeGreaterThanOrEqual(2_490);
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
      expect(fs.readFileSync(PROBE_SOURCE, 'utf8')).toContain('const DEFAULT_TIMEOUT: Duration = Duration::from_millis(2500);');
    });

    test('an answer that came before the request was read counts', async () => {
      const hasty = await service(FakeService.listen((socket) => socket.end(OK)));
      expectHealthy(await probe(['http', hasty.port, '/']));
    });

    test('a half-closed service is unhealthy at once', async () => {
      const half = await service(FakeService.listen((socket) => socket.end()));
      const outcome = await probe(['http', half.port, '/', ...LONG]);
      expectUnhealthy(outcome, /closed without an answer/);
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
    });

    test('a reset connection is unhealthy at once', async () => {
      const resetting = await service(FakeService.listen((socket) => socket.once('data', () => socket.resetAndDestroy())));
      expectUnhealthy(await probe(['http', resetting.port, '/', ...LONG]), /no answer: connection reset/);
    });

    test('takes the body, so that the service sees no reset connection', async () => {
      const page = `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(600_000)}`;
      const wordy = await service(FakeService.answering(page));
      expectHealthy(await probe(['http', wordy.port, '/']));
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(wordy.errors).toEqual([]);
    });

    test('a body without end neither delays nor changes the verdict', async () => {
      const streaming = await service(FakeService.listen((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');
        const timer = setInterval(() => socket.write('data: tick\n\n'), 20);
        socket.on('close', () => clearInterval(timer));
      }));
      const outcome = await probe(['http', streaming.port, '/', ...LONG]);
      expectHealthy(outcome);
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
    });

    test.each([
      ['/a b', '/a%20b'],
      ['/gesund/größe', '/gesund/gr%C3%B6%C3%9Fe'],
      ['/a#b"<>\\^`{|}', '/a%23b%22%3C%3E%5C%5E%60%7B%7C%7D'],
      ['/100%', '/100%25'],
      ['/%zz%2', '/%25zz%252'],
      ['/%2F%c3', '/%2F%c3'],
      ['//evil:1/?a=b;c,d&e=[1]@!$\'()*+~', '//evil:1/?a=b;c,d&e=[1]@!$\'()*+~'],
    ])('asks for %s as %s', async (asked, sent) => {
      const listening = await service(FakeService.answering(OK));
      expectHealthy(await probe(['http', listening.port, asked]));
      expect(listening.received.split('\r\n')[0]).toBe(`GET ${sent} HTTP/1.1`);
    });

    test.each([
      ['/a\r\nX-Evil: 1', /holds a control character/],
      ['/a\nb', /holds a control character/],
      ['/\x7f', /holds a control character/],
      ['healthz', /"healthz" does not start with a slash/],
      ['http://elsewhere/', /does not start with a slash/],
      ['', /does not start with a slash/],
    ])('refuses the path %j', async (asked, reason) => {
      const listening = await service(FakeService.answering(OK));
      expectUnhealthy(await probe(['http', listening.port, asked]), reason);
      expect(listening.connections).toBe(0);
    });

    test('no path adds a header or a second request', async () => {
      const listening = await service(FakeService.answering(OK));
      await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')), async (text) => {
        listening.received = '';
        const outcome = await probe(['http', listening.port, `/${text}`]);
        if (outcome.code !== 0) {
          expectUnhealthy(outcome, /control character/);
          expect(listening.received).toBe('');
          return;
        }
        const [line, ...headers] = listening.received.split('\r\n');
        expect(line).toMatch(/^GET \/[\x21-\x7e]* HTTP\/1\.1$/);
        expect(headers).toHaveLength(6);
        // what a server decodes is what was asked for, except for escapes that stood there already
        if (!/%[0-9a-f]{2}/i.test(text)) {
          expect(decodeURIComponent(line.slice(5, -9))).toBe(text);
        }
      }), { numRuns: 60 });
    }, 30_000);
  });

  describe('tcp', () => {
    test('an accepted connection is healthy, whatever is said on it', async () => {
      const silent = await service(FakeService.listen(() => undefined));
      const outcome = await probe(['tcp', silent.port, ...LONG]);
      expectHealthy(outcome);
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
      expect(silent.received).toBe('');
    });

    test('a port that nothing listens on is unhealthy at once', async () => {
      const port = await freePort();
      const outcome = await probe(['tcp', port, ...LONG]);
      expectUnhealthy(outcome, new RegExp(`cannot connect: 127\\.0\\.0\\.1:${port} connection refused, \\[::1\\]:${port} `));
      expect(outcome.milliseconds).toBeLessThan(AT_ONCE);
    });
  });

  describe('addresses', () => {
    test('refused: both loopbacks are named', async () => {
      const port = await freePort();
      expectUnhealthy(await probe(['http', port, '/']), new RegExp(`127\\.0\\.0\\.1:${port} connection refused, \\[::1\\]:${port} `));
    });

    (HAS_IPV6 ? test : test.skip)('a service on IPv6 alone is found', async () => {
      const six = await service(FakeService.answering(OK, '::1'));
      expectHealthy(await probe(['http', six.port, '/']));
      expectHealthy(await probe(['tcp', six.port]));
      expectHealthy(await probe(['http', '1', '/'], { PORT: `[::]:${six.port}` }).then((first) => {
        expectUnhealthy(first, /cannot connect/);
        return probe(['http', '1', '/', '--port-env', 'PORT'], { PORT: `[::]:${six.port}` });
      }));
      expect(six.received).toContain(`Host: localhost:${six.port}\r\n`);
    });

    test.each([
      ['a port', (port: string) => port],
      ['a port with spaces around it', (port: string) => ` ${port} `],
      ['every interface', (port: string) => `0.0.0.0:${port}`],
      ['every interface of IPv6', (port: string) => `[::]:${port}`],
      ['no host', (port: string) => `:${port}`],
      ['a star', (port: string) => `*:${port}`],
      ['localhost', (port: string) => `localhost:${port}`],
      ['one interface', (port: string) => `127.0.0.1:${port}`],
    ])('the variable may hold %s', async (_, spelt) => {
      const moved = await service(FakeService.answering(OK));
      const env = { ORDERS_ADDR: spelt(moved.port) };
      expectHealthy(await probe(['http', await freePort(), '/', '--port-env', 'ORDERS_ADDR'], env));
      expectHealthy(await probe(['tcp', '--port-env=ORDERS_ADDR', await freePort()], env));
      expect(moved.connections).toBe(2);
    });

    test('an address of one interface is not looked for elsewhere', async () => {
      const moved = await service(FakeService.answering(OK));
      expectUnhealthy(
        await probe(['tcp', moved.port, '--port-env', 'ADDR'], { ADDR: `127.0.0.2:${moved.port}` }),
        new RegExp(`cannot connect: 127\\.0\\.0\\.2:${moved.port} connection refused \\(the port is from ADDR\\)$`, 'm'),
      );
    });

    test.each([['unset', {}], ['empty', { PORT: '' }]])('where the variable is %s, the port of the command line counts', async (_, env) => {
      const { port } = await service(FakeService.answering(OK));
      expectHealthy(await probe(['http', port, '/', '--port-env', 'PORT'], env));
    });

    test.each([
      'eighty', '0', '65536', '-1', '+80', '80 81', '0.0.0.0', '::1', '[::1]', '0.0.0.0:0', '127.0.0.1:', '/run/app.sock', 'unix:/run/app.sock',
      'tcp://10.0.0.1:80', '80\n81', ' ',
    ])('the variable may not hold %j', async (value) => {
      const { port } = await service(FakeService.answering(OK));
      const outcome = await probe(['http', port, '/', '--port-env', 'PORT'], { PORT: value });
      expectUnhealthy(outcome, /^unhealthy: PORT is ".*", neither a port from 1 to 65535 nor an address that ends in one, like 0\.0\.0\.0:\d+$/m);
    });
  });

  describe('command line', () => {
    test.each([
      [[], /usage: healthcheck http <port> <path> \| tcp <port>, then \[--port-env <NAME>\] \[--timeout <duration>\]$/m],
      [['http', '80'], /usage/],
      [['tcp', '80', '/'], /usage/],
      [['ping', '80'], /usage/],
      [['tcp', '0'], /"0" is not a port from 1 to 65535/],
      [['tcp', '65536'], /"65536" is not a port/],
      [['tcp', '+80'], /"\+80" is not a port/],
      [['tcp', ''], /"" is not a port/],
      [['tcp', '80', '--retries', '3'], /unknown option "--retries"/],
      [['tcp', '80', '--timeout'], /--timeout lacks its value/],
      [['tcp', '80', '--port-env='], /--port-env "" is not the name of a variable/],
      [['tcp', '80', '--port-env', 'A=B'], /--port-env "A=B" is not the name of a variable/],
      ...['0', '0ms', '1.5s', '-1', '+1', 'ms', 's', '', '5m', '3601', '99999999999999999999', '18446744073709551615s'].map((timeout) =>
        [['tcp', '80', '--timeout', timeout], /--timeout ".*" is not a duration from 1ms to 1h, like 2s or 1500ms/] as const),
    ] as [string[], RegExp][])('%j is refused with 1, since Docker reserves 2', async (args, reason) => {
      expectUnhealthy(await probe(args), reason);
    });

    test.each(['1', '1s', '1000ms', '3600'])('--timeout %s is taken', async (timeout) => {
      const { port } = await service(FakeService.answering(OK));
      expectHealthy(await probe(['http', port, '/', `--timeout=${timeout}`]));
    });
  });
});
