import { sigtermIgnored } from '../../../src/policy/rules/sigterm-ignored';
import { crate, plant } from '../../cargo/tree';
import { subjectOf } from '../cargo-judge';
import { image, said } from '../subject-builder';

function of(main: string, { manifest = '', lock = '', parts = {}, files = {} }: { manifest?: string; lock?: string; parts?: object; files?: { [path: string]: string } } = {}) {
  const folder = plant({
    ...crate('', 'orders', manifest),
    'src/main.rs': main,
    'Cargo.lock': `version = 4\n\n[[package]]\nname = "orders"\nversion = "0.1.0"\n${lock}`,
    ...files,
  });
  return { ...subjectOf(folder, { binaries: ['orders'] }), images: [image({ builder: 'build', binaryPackages: ['orders'], ...parts })] };
}

const SERVE = 'fn main() { serve(); }';
const CTRL_C = 'async fn main() { tokio::signal::ctrl_c().await; }';

describe('catches', () => {
  test('a service without a handler', () => {
    expect(said(sigtermIgnored, of(SERVE))).toEqual([
      'warning sigterm-ignored: Dockerfile, image "orders"\n'
      + '  no handler of SIGTERM was found in the sources of "orders": PID 1 ignores it then, and is killed after 10 seconds, with all that it was doing\n'
      + '  way out: write init: true (new InitProcess(runtime)), which ends it at once; or handle the signal: tokio::signal::unix::signal(SignalKind::terminate())',
    ]);
  });
  test('one that knows Ctrl-C alone', () => {
    expect(said(sigtermIgnored, of(CTRL_C))).toEqual([
      'warning sigterm-ignored: Dockerfile, image "orders"\n'
      + '  the sources of "orders" handle SIGINT, as of Ctrl-C, and not SIGTERM, which stops a container: PID 1 ignores it, and is killed after 10 seconds\n'
      + '  way out: write stopSignal: \'SIGINT\', or let it handle SIGTERM, too: tokio::signal::unix::signal(SignalKind::terminate())',
    ]);
  });
  test.each(['/* SignalKind::terminate() */', '// SIGTERM', '/* /* */ SIGTERM */', '/// handles SIGTERM'])('a handler in a comment: %s', (comment) => expect(said(sigtermIgnored, of(`${comment}\n${SERVE}`))).toHaveLength(1));
  test('a handler that only tests have', () => expect(said(sigtermIgnored, of(SERVE, { files: { 'tests/stop.rs': 'fn x() { SIGTERM; }' } }))).toHaveLength(1));
  test('ctrlc without its feature', () => expect(said(sigtermIgnored, of('fn main() { ctrlc::set_handler(|| {}); }', { manifest: '[dependencies]\nctrlc = "3"\n' }))[0]).toContain('handle SIGINT'));
  test('a signal of one\'s own that nobody handles', () => expect(said(sigtermIgnored, of(SERVE, { parts: { stopSignal: 'SIGINT' } }))[0]).toContain('no handler of SIGINT'));
});

describe('accepts', () => {
  test.each([
    'signal(SignalKind::terminate())', 'signal(SignalKind :: terminate())', 'signal_hook::flag::register(SIGTERM, x)', 'Signals::new(TERM_SIGNALS)', 'libc::signal(libc::SIGTERM, f)', 'let s = "//"; signal(SIGTERM);',
  ])('%s', (code) => expect(said(sigtermIgnored, of(`fn main() { ${code} }`))).toEqual([]));
  test('ctrlc with its feature', () => {
    expect(said(sigtermIgnored, of('fn main() { ctrlc::set_handler(|| {}); }', { manifest: '[dependencies]\nctrlc = { version = "3", features = ["termination"] }\n' }))).toEqual([]);
  });
  test('a handler in a path dependency', () => {
    expect(said(sigtermIgnored, of(SERVE, { manifest: '[dependencies]\nshared = { path = "shared" }\n', files: { 'shared/Cargo.toml': '[package]\nname = "shared"\n', 'shared/src/lib.rs': 'fn x() { SIGTERM; }' } }))).toEqual([]);
  });
  test.each(['actix-server', 'rocket'])('a server that handles it by itself: %s', (name) => {
    expect(said(sigtermIgnored, of(SERVE, {
      manifest: `[dependencies]\n${name} = "1"\n`, lock: `dependencies = [\n "${name}",\n]\n\n[[package]]\nname = "${name}"\nversion = "1.0.0"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n`,
    }))).toEqual([]);
  });
  test('an init process', () => expect(said(sigtermIgnored, of(SERVE, { parts: { init: true } }))).toEqual([]));
  test('Ctrl-C where that is sent', () => expect(said(sigtermIgnored, of(CTRL_C, { parts: { stopSignal: 'SIGINT' } }))).toEqual([]));
  test('another signal, which somebody meant', () => expect(said(sigtermIgnored, of(SERVE, { parts: { stopSignal: 'SIGQUIT' } }))).toEqual([]));
  test('a tool, which has no port', () => expect(said(sigtermIgnored, of(SERVE, { parts: { port: undefined } }))).toEqual([]));
  test('an image of which nothing is known', () => expect(said(sigtermIgnored, of(SERVE, { parts: { builder: undefined } }))).toEqual([]));
});
