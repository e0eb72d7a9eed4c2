import * as fc from 'fast-check';
import { Command, Document, Instruction, Mount, Stage, Text } from '../../src/dockerfile/document';
import { shellWord } from '../../src/dockerfile/shell';

/** Pieces that end, quote, expand, continue, comment or split something somewhere. */
export const FRAGMENTS = [
  '\'', '"', '\\', '\\\\', '`', '``', '$', '$$', '${', '}', '${A}', '$A', '$(', '${x:-', '${{', '%', '~', '!', '&&', ';', '|', '<', '<<', '<<EOF', '<<-X', '1<<Y', '<<\'Z\'',
  ' ', '  ', '\t', '\v', '\f', '#', '# x', '-', '--', '--from=x', '--mount=type=bind', '[', ']', '["', '"]', '[]', ',', '=', ':', '/', './', '../', '*', '?', '**', '[a-z]', '^',
  'EOF', 'EOF2', 'FROM scratch', 'RUN evil', 'AS', 'as x', 'escape=`', 'a', 'b1', 'Z', '0', '_', '.', '\u0001', '\u001b', '\u007f', '\u0085', '\u00a0', '\u1680', '\u2028', '\u3000',
  '\ufeff', '\ufffd', 'ä', 'à', '漢', '😀', 'e\u0301', '\\n', '\\ ', ' \\', '\\"', '\\\'', '$\\', '\\$', '\\`', '`$', '{{.X}}', '\r\n', '\n', '\r', '\\\n', '\0', '\ud800', '\udc00',
];
/** What no single line can hold. */
const UNSPEAKABLE = /[\0\r\n]|\p{Surrogate}/u;
const NOWHERE = /\0|\p{Surrogate}/u;

const anyText = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 7 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 12 }) },
);

/** The words of one kind of place: `hostile` may be refused, `carriable` must be printed. */
export interface Places {
  /** ENV, LABEL, ARG, WORKDIR, USER: no line break. */
  readonly line: fc.Arbitrary<string>;
  /** JSON lists: line breaks too. */
  readonly json: fc.Arbitrary<string>;
  /** Flags: printable ASCII. */
  readonly flag: fc.Arbitrary<string>;
  readonly shellLine: fc.Arbitrary<string>;
  readonly content: fc.Arbitrary<string>;
}

export const HOSTILE: Places = { line: anyText, json: anyText, flag: anyText, shellLine: anyText, content: anyText };

const filled = (text: string) => text !== '';
const speakable = anyText.map((text) => text.replace(new RegExp(UNSPEAKABLE, 'gu'), ''));
export const CARRIABLE: Places = {
  line: speakable,
  json: anyText.map((text) => text.replace(new RegExp(NOWHERE, 'gu'), '')),
  flag: speakable.map((text) => text.replace(/[^\x20-\x7e]/g, '')).filter(filled),
  shellLine: fc.array(speakable.map(shellWord), { maxLength: 4 }).map((words) => ['printf', ...words].join(' ')),
  content: anyText.map((text) => `${text.replace(/[\0\r]|\p{Surrogate}/gu, '')}\n`),
};

const DEFINED = ['PLAIN', 'EXPANDED'];

/** A whole document with such words in every place that takes one. */
export function documents(places: Places): fc.Arbitrary<Document> {
  return fc.record({
    directives: fc.option(fc.record({
      escape: fc.option(fc.constantFrom('\\' as const, '`' as const), { nil: undefined }),
      syntax: fc.option(fc.constantFrom('docker/dockerfile:1', 'docker/dockerfile:1.7-labs'), { nil: undefined }),
      check: fc.option(fc.record({
        skip: fc.option(fc.constantFrom(['all'], ['JSONArgsRecommended', 'StageNameCasing'], []), { nil: undefined }),
        error: fc.option(fc.boolean(), { nil: undefined }),
        experimental: fc.option(fc.constantFrom(['all'], ['CopyIgnoredFile']), { nil: undefined }),
      }), { nil: undefined }),
    }), { nil: undefined }),
    header: fc.array(fc.oneof(comments(places), fc.constantFrom('syntax=evil/frontend', ' escape=`', 'check=skip=all', 'build is here')), { maxLength: 2 }),
    globalArgs: fc.array(fc.record({
      kind: fc.constant('ARG' as const),
      name: fc.constantFrom('VERSION', 'SUITE'),
      value: fc.option(textOf(places.line), { nil: undefined }),
      description: fc.option(comments(places), { nil: undefined }),
      comment: fc.option(fc.array(comments(places), { maxLength: 2 }), { nil: undefined }),
    }), { maxLength: 2 }),
    stages: fc.array(stages(places), { minLength: 1, maxLength: 3 }),
  }).map((document) => ({ ...document, stages: document.stages.map((stage, index) => stage.name === undefined ? stage : { ...stage, name: `${stage.name}${index}` }) }) as Document);
}

function comments(places: Places): fc.Arbitrary<string> {
  return fc.oneof(fc.constantFrom('', 'build is here', 'VERSION of it', 'an ordinary comment'), places === HOSTILE ? anyText : anyText.map((text) => text.replace(new RegExp(NOWHERE, 'gu'), '')));
}

function stages(places: Places): fc.Arbitrary<Stage> {
  return fc.record({
    name: fc.option(fc.constantFrom('build', 'run-time', 'a.b_c'), { nil: undefined }),
    description: fc.option(comments(places), { nil: undefined }),
    from: fc.oneof(fc.constantFrom<Text>('scratch', 'rust:1-slim', 'localhost:5000/a/b@sha256:' + 'a'.repeat(64)), fc.constant<Text>(['rust:', { variable: 'SUITE', otherwise: '1-slim' }])),
    platform: fc.option(fc.constantFrom<Text>([{ variable: 'BUILDPLATFORM' }], 'linux/arm64', ['linux/', { variable: 'ARCH', otherwise: 'amd64' }]), { nil: undefined }),
    instructions: fc.array(instructions(places), { maxLength: 5 }).map((list): readonly Instruction[] => [
      { kind: 'ENV', values: [['PLAIN', 'plain/value'], ['EXPANDED', 'expanded']] }, ...list,
    ]),
  });
}

/** A text with perhaps a variable in it; undefined ones have a hostile fallback. */
export function textOf(word: fc.Arbitrary<string>): fc.Arbitrary<Text> {
  const part = fc.oneof(word, fc.record({ variable: fc.constantFrom(...DEFINED) }), fc.record({ variable: fc.constantFrom(...DEFINED, 'UNDEFINED'), otherwise: word }));
  return fc.oneof({ weight: 2, arbitrary: word }, { weight: 1, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }) });
}

function nonEmpty(text: fc.Arbitrary<Text>): fc.Arbitrary<Text> {
  return text.filter((given) => typeof given === 'string' ? given !== '' : given.some((part) => typeof part !== 'string' || part !== '') && !given.every((part) => typeof part === 'string' && part === ''));
}

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

export function commands(places: Places, instruction: string): fc.Arbitrary<Command> {
  const exec = fc.array(places.json, { minLength: 1, maxLength: 4 }).map((words): Command => ({ form: 'exec', words }));
  const shell = fc.array(places.shellLine, { minLength: 1, maxLength: 3 }).map((lines): Command => ({ form: 'shell', lines }));
  const heredoc = fc.record({ form: fc.constant('heredoc' as const), script: places.content.map((text) => `true\n${text}`), interpreter: optional(fc.constantFrom('python3', 'bash -e')) });
  return instruction === 'RUN' ? fc.oneof(exec, shell, heredoc as fc.Arbitrary<Command>) : fc.oneof(exec, shell);
}

const small = fc.integer({ min: 0, max: 70000 });
const mode = fc.constantFrom('0700', '755', '1777', '0');

export function mounts(places: Places): fc.Arbitrary<Mount> {
  const text = nonEmpty(textOf(places.flag));
  const word = places.flag.filter(filled);
  const owner = { mode: optional(mode), uid: optional(small), gid: optional(small) };
  const from = optional(fc.constantFrom('build', '0', 'gcr.io/a/b:c@sha256:' + '0'.repeat(64)));
  return fc.oneof(
    fc.record({ type: fc.constant('bind' as const), target: text, from, source: optional(text), readwrite: optional(fc.boolean()) }),
    fc.record({ type: fc.constant('cache' as const), target: text, id: optional(text), from, source: optional(text), sharing: optional(fc.constantFrom('shared' as const, 'private' as const, 'locked' as const)), readonly: optional(fc.boolean()), ...owner }),
    fc.record({ type: fc.constant('tmpfs' as const), target: word, size: optional(small) }),
    fc.record({ type: fc.constant('secret' as const), id: word, target: optional(word), env: optional(word), required: optional(fc.boolean()), ...owner }),
    fc.record({ type: fc.constant('ssh' as const), id: optional(word), target: optional(word), required: optional(fc.boolean()), ...owner }),
  ) as fc.Arbitrary<Mount>;
}

function copies(places: Places): fc.Arbitrary<Instruction> {
  const path = nonEmpty(textOf(places.json));
  const common = {
    sources: fc.array(path, { minLength: 1, maxLength: 2 }),
    destination: path.map((text): Text => typeof text === 'string' ? `${text}/` : [...text, '/']),
    chown: optional(nonEmpty(textOf(places.flag))),
    chmod: optional(nonEmpty(textOf(places.flag))),
    link: optional(fc.boolean()),
    exclude: optional(fc.array(places.flag, { maxLength: 2 })),
  };
  const files = fc.oneof(
    fc.record({ files: fc.array(fc.record({ name: places === HOSTILE ? fc.constantFrom('x.toml', 'EOF', 'a') : fc.constantFrom('x.toml', 'END'), content: places.content, expand: fc.constant(false) }), { minLength: 1, maxLength: 1 }), destination: fc.constant('/etc/') }),
    fc.record({ files: fc.tuple(fc.record({ content: places.content })), destination: fc.constantFrom('/etc/x.toml', '/a$b\'c"d\\e') }),
    fc.constant({ files: [{ name: 'e', content: 'x ${EXPANDED} y "z"\n', expand: true }], destination: '/etc/' }),
  );
  const address = fc.record({ kind: fc.constant('ADD'), sources: fc.constant(['https://example.com/a.tar.gz?b=[c]&d=*']), destination: path, checksum: optional(fc.constant('sha256:' + 'b'.repeat(64))), unpack: optional(fc.boolean()) });
  const repository = fc.record({ kind: fc.constant('ADD'), sources: fc.constant(['https://example.com/a.git#v1']), destination: path, keepGitDir: optional(fc.boolean()) });
  return fc.oneof(
    fc.record({ kind: fc.constant('COPY'), ...common, from: optional(fc.constantFrom('build', '0', 'gcr.io/a/b:c')) }),
    fc.record({ kind: fc.constant('COPY'), sources: fc.constant([]), patterns: fc.constantFrom([['target/', '*.so']], ['a[b-c]?', '**/x']), destination: fc.constant('/lib/') }),
    fc.record({ kind: fc.constant('COPY'), sources: fc.constant(['a/./b']), parents: fc.constant(true), destination: fc.constant('/lib/') }),
    fc.record({ kind: fc.constantFrom('COPY', 'ADD'), sources: fc.constant([]), extra: files }).map(({ extra, ...rest }) => ({ ...rest, ...extra })),
    fc.record({ kind: fc.constant('ADD'), ...common }), address, repository,
  ).filter((copy) => !(copy.kind === 'COPY' && (copy.sources as readonly Text[]).some((source) => looksLikeAddress(source)))) as unknown as fc.Arbitrary<Instruction>;
}

function looksLikeAddress(source: Text): boolean {
  const first = typeof source === 'string' ? source : source[0];
  return typeof first === 'string' && /^[A-Za-z0-9._-]+@[A-Za-z0-9._-]+:/.test(first);
}

const durations = fc.constantFrom('30s', '1m30s', '500ms', '1.5h', '2us500ms', '.5s', '1ms');

/** One instruction of any kind. */
export function instructions(places: Places): fc.Arbitrary<Instruction> {
  const line = textOf(places.line);
  const comment = { comment: optional(fc.array(comments(places), { maxLength: 2 })) };
  const key = places.line.map((text) => text.replace(/=/g, '')).filter(filled);
  const plain = fc.oneof(
    fc.record({ kind: fc.constant('ARG'), name: fc.constantFrom('VERSION', 'X_Y'), value: optional(line), description: optional(comments(places)), ...comment }),
    fc.record({ kind: fc.constant('ENV'), values: fc.array(fc.tuple(fc.constantFrom('A', 'B_C', 'd.e'), line), { minLength: 1, maxLength: 3 }), ...comment }),
    fc.record({ kind: fc.constant('LABEL'), values: fc.array(fc.tuple(key, line), { minLength: 1, maxLength: 3 }), ...comment }),
    commands(places, 'RUN').chain((command) => fc.record({
      kind: fc.constant('RUN'),
      command: fc.constant(command),
      mounts: optional(fc.array(mounts(places), { maxLength: 3 })),
      network: optional(fc.constantFrom('none', 'host', 'default')),
      security: optional(fc.constantFrom('insecure', 'sandbox')),
      device: optional(fc.constantFrom(['vendor.com/class=device'])),
      ...comment,
    })),
    copies(places), copies(places),
    fc.record({ kind: fc.constant('WORKDIR'), path: nonEmpty(line), ...comment }),
    fc.record({ kind: fc.constant('USER'), user: nonEmpty(textOf(places.line.map((text) => text.replace(/:/g, '')).filter(filled))), group: optional(fc.constant('65532')) }),
    fc.record({ kind: fc.constant('EXPOSE'), ports: fc.constantFrom([{ port: 8080 }], [{ port: 53, protocol: 'udp' }, { port: '8000-8010', protocol: 'tcp' }], [{ port: { variable: 'UNDEFINED', otherwise: '9090' }, protocol: 'sctp' }]) }),
    fc.record({ kind: fc.constant('VOLUME'), paths: fc.array(nonEmpty(textOf(places.json)), { minLength: 1, maxLength: 2 }) }),
    fc.record({ kind: fc.constant('STOPSIGNAL'), signal: fc.constantFrom<Text>('SIGTERM', '15', 'SIGRTMIN+3', [{ variable: 'UNDEFINED', otherwise: 'SIGINT' }]) }),
    fc.record({ kind: fc.constant('SHELL'), words: fc.array(places.json, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constantFrom('ENTRYPOINT', 'CMD'), command: commands(places, 'CMD') }),
    fc.record({
      kind: fc.constant('HEALTHCHECK'),
      check: fc.oneof(fc.constant('none'), fc.record({
        command: commands(places, 'CMD'), interval: optional(durations), timeout: optional(durations), startPeriod: optional(durations), startInterval: optional(durations), retries: optional(fc.nat(9)),
      })),
    }),
  ) as unknown as fc.Arbitrary<Instruction>;
  return fc.oneof(
    { weight: 12, arbitrary: plain },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('COMMENT' as const), lines: fc.array(comments(places), { maxLength: 2 }) }) },
    { weight: places === HOSTILE ? 2 : 0, arbitrary: plain.map((instruction): Instruction => ({ kind: 'ONBUILD', instruction })) },
  );
}
