/** One real service and what a newcomer must know to run it. */
export interface Service {
  readonly name: string;
  /** The crate's exact version; the example has none. */
  readonly version?: string;
  /** What `projen new` is told beyond what it can read. */
  readonly flags: readonly string[];
  readonly port: number;
  readonly path: string;
  /** Stands in the answer before the edit and after it. */
  readonly answer: string;
  /** Replaces `from`, which stands in the file once, by `to`; then `answer` must stand in the response. */
  readonly edit: { readonly file: string; readonly from: string; readonly to: string; readonly answer: string };
  /** The service has no handler for the stop signal, so an init must pass it on. */
  readonly init?: boolean;
  /** A finding of `projen new` that foretells a failed build, and whose way out is a command. */
  readonly foretold?: string;
  /** Files of its own at paths that we would write: `projen new` refuses at first. */
  readonly refused?: readonly string[];
  /** Files that a newcomer writes beside the source. */
  readonly files?: { readonly [path: string]: string };
}

const args = (...words: string[]) => words.map((word) => `--args=${word}`);

/** The example and the real services, smallest graph first. */
export const SERVICES: readonly Service[] = [
  {
    name: 'example',
    flags: ['--binaries=orders', '--port=8080', '--health-path=/healthz'],
    port: 8080,
    path: '/healthz',
    answer: '"status":"ok"',
    edit: { file: 'crates/orders-api/src/http.rs', from: '"status": "ok"', to: '"status": "ok, edited"', answer: '"status":"ok, edited"' },
  },
  {
    // loopback by default; without -x a folder without index.html is not found
    name: 'basic-http-server',
    version: '0.11.0',
    flags: ['--port=4000', '--health-path=/', ...args('-x', '-a', '0.0.0.0:4000', '/')],
    port: 4000,
    path: '/',
    answer: '<meta charset="utf-8">',
    edit: { file: 'src/template.html', from: '<title>{title}</title>', to: '<title>{title}, edited</title>', answer: ', edited</title>' },
    init: true,
  },
  {
    // ring is C code; static, and stopped by the signal that it handles
    name: 'dufs',
    version: '0.47.0',
    flags: [
      '--port=5000', '--health-path=/__dufs__/health', ...args('-b', '0.0.0.0', '-p', '5000', '/data'), '--writable=/data',
      '--linking=musl', '--base=distroless-static', '--stop-signal=SIGINT',
    ],
    port: 5000,
    path: '/__dufs__/health',
    answer: '{"status":"OK"}',
    edit: { file: 'src/server.rs', from: '{"status":"OK"}', to: '{"status":"OK","edited":true}', answer: '"edited":true' },
    refused: ['Dockerfile', '.dockerignore'],
  },
  {
    name: 'libreddit',
    version: '0.30.1',
    flags: ['--port=8080', '--health-path=/settings', ...args('-a', '0.0.0.0', '-p', '8080')],
    port: 8080,
    path: '/settings',
    answer: '<legend>Appearance</legend>',
    edit: { file: 'templates/settings.html', from: '<legend>Appearance</legend>', to: '<legend>Looks</legend>', answer: '<legend>Looks</legend>' },
    init: true,
    refused: ['Dockerfile'],
  },
  {
    name: 'static-web-server',
    version: '2.44.1',
    flags: ['--port=8787', '--health-path=/health', ...args('-a', '0.0.0.0', '-p', '8787', '-d', '/', '--health')],
    port: 8787,
    path: '/health',
    answer: 'OK',
    edit: { file: 'src/health.rs', from: 'Body::from("OK")', to: 'Body::from("OK, edited")', answer: 'OK, edited' },
  },
  {
    // reads its config beside the binary and creates its folders itself
    name: 'rustypaste',
    version: '0.18.1',
    flags: ['--port=8000', '--health-path=/', '--env=CONFIG=config.toml', '--env=SERVER__ADDRESS=0.0.0.0:8000', '--assets=config.toml', '--writable=/data'],
    files: {
      'config.toml': [
        '[server]', 'address = "127.0.0.1:8000"', 'max_content_length = "10MB"', 'upload_path = "/data/upload"', '',
        '[landing_page]', 'text = "a place to paste"', '',
        '[paste]', 'default_extension = "txt"', '',
      ].join('\n'),
    },
    port: 8000,
    path: '/',
    answer: 'a place to paste',
    edit: { file: 'src/server.rs', from: '.body(page))', to: '.body(format!("{page}, edited")))', answer: 'a place to paste, edited' },
  },
  {
    name: 'miniserve',
    version: '0.35.0',
    flags: ['--port=8081', '--health-path=/__miniserve_internal/healthcheck', ...args('-i', '0.0.0.0', '-p', '8081', '/')],
    port: 8081,
    path: '/__miniserve_internal/healthcheck',
    answer: 'OK',
    edit: { file: 'src/main.rs', from: '.body("OK")', to: '.body("OK, edited")', answer: 'OK, edited' },
    refused: ['.dockerignore'],
  },
  {
    // OpenSSL is compiled from its sources
    name: 'microbin',
    version: '2.1.4',
    flags: [
      '--port=8080', '--health-path=/', ...args('-b', '0.0.0.0', '-p', '8080'), '--env=MICROBIN_DATA_DIR=/data',
      '--env=MICROBIN_DISABLE_TELEMETRY=true', '--writable=/data',
    ],
    port: 8080,
    path: '/',
    answer: '<title>MicroBin</title>',
    edit: { file: 'templates/header.html', from: '<title>MicroBin</title>', to: '<title>MicroBin, edited</title>', answer: '<title>MicroBin, edited</title>' },
    refused: ['Dockerfile', 'compose.yaml'],
  },
  {
    name: 'nostr-rs-relay',
    version: '0.8.12',
    flags: [
      '--port=8080', '--health-path=/', '--binaries=nostr-rs-relay', ...args('--db', '/data', '--config', 'config.toml'), '--assets=config.toml',
      '--writable=/data',
    ],
    port: 8080,
    path: '/',
    answer: 'Please use a Nostr client to connect.',
    edit: {
      file: 'src/server.rs',
      from: 'Please use a Nostr client to connect.',
      to: 'Please use a Nostr client to connect, edited.',
      answer: 'connect, edited.',
    },
    foretold: 'crate-compiler',
    refused: ['Dockerfile'],
  },
];

/** What is run when nothing is named: the example and the smallest real service. */
export const DEFAULT_NAMES: readonly string[] = ['example', 'basic-http-server'];
