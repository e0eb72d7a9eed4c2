import { Arg, Command, Document, InlineFile, Instruction, Mount, Stage, Text, Variable } from '../../src/dockerfile/document';
import { milliseconds } from '../../src/dockerfile/duration';

/** What BuildKit must understand of a document, in the oracle's words, from the document alone. */
export function expectation(document: Document): unknown {
  const global = new Map<string, string>();
  const { escape, syntax, check } = document.directives ?? {};
  return {
    escape: escape ?? '\\',
    findings: [],
    ...(syntax !== undefined && { syntax }),
    ...(check !== undefined && hasCheck(check) && {
      check: {
        skip: rules(check.skip),
        skipAll: check.skip?.includes('all') ?? false,
        error: check.error ?? false,
        experimental: rules(check.experimental),
        experimentalAll: check.experimental?.includes('all') ?? false,
      },
    }),
    globalArgs: (document.globalArgs ?? []).map((arg) => argument(arg, global)),
    stages: document.stages.map((stage) => expectedStage(stage, global)),
  };
}

function hasCheck(check: { readonly skip?: readonly string[]; readonly experimental?: readonly string[]; readonly error?: boolean }): boolean {
  return (check.skip ?? []).length + (check.experimental ?? []).length > 0 || check.error !== undefined;
}

function rules(names: readonly string[] | undefined): readonly string[] | null {
  return names === undefined || names.length === 0 || names.includes('all') ? null : names;
}

type Environment = Map<string, string>;

function resolve(text: Text | undefined, env: Environment): string {
  const parts: readonly (string | Variable)[] = text === undefined ? [] : typeof text === 'string' ? [text] : text;
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = env.get(part.variable) ?? '';
    return value === '' ? part.otherwise ?? '' : value;
  }).join('');
}

function describe(text: string | undefined): string {
  return (text ?? '').split(/[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/).filter((part) => part !== '').join(' ');
}

function expectedStage(stage: Stage, global: Environment): unknown {
  const env: Environment = new Map();
  return {
    name: stage.name ?? '',
    description: stage.name === undefined ? '' : describe(stage.description),
    from: resolve(stage.from, global),
    platform: resolve(stage.platform, global),
    instructions: stage.instructions.filter((instruction) => instruction.kind !== 'COMMENT').map((instruction) => ({
      kind: instruction.kind, ...expectedInstruction(instruction, env) as object,
    })),
  };
}

function argument(arg: Arg, env: Environment): unknown {
  const value = arg.value === undefined ? undefined : resolve(arg.value, env);
  if (value !== undefined) env.set(arg.name, value);
  return { kind: 'ARG', name: arg.name, description: describe(arg.description), ...(value !== undefined && { value }) };
}

function expectedInstruction(instruction: Instruction, env: Environment): unknown {
  switch (instruction.kind) {
    case 'ARG': return argument(instruction, env);
    case 'ENV': {
      const values = instruction.values.map(([name, value]) => [name, resolve(value, env)] as const);
      values.forEach(([name, value]) => env.set(name, value));
      return { values };
    }
    case 'LABEL': return { values: instruction.values.map(([name, value]) => [name, resolve(value, env)]) };
    case 'RUN': return {
      ...command(instruction.command),
      files: instruction.command.form === 'heredoc' ? 1 : 0,
      network: instruction.network ?? 'default',
      security: instruction.security ?? 'sandbox',
      devices: instruction.device ?? [],
      mounts: (instruction.mounts ?? []).map((mount) => expectedMount(mount, env)),
    };
    case 'COPY': return {
      sources: [...instruction.sources, ...instruction.patterns ?? []].map((source) => resolve(source, env)),
      files: (instruction.files ?? []).map((file) => inline(file, env)),
      destination: resolve(instruction.destination, env),
      from: instruction.from ?? '',
      chown: resolve(instruction.chown, env),
      chmod: resolve(instruction.chmod, env),
      link: instruction.link ?? false,
      parents: instruction.parents ?? false,
      exclude: instruction.exclude ?? [],
    };
    case 'ADD': return {
      sources: [...instruction.sources, ...instruction.patterns ?? []].map((source) => resolve(source, env)),
      files: (instruction.files ?? []).map((file) => inline(file, env)),
      destination: resolve(instruction.destination, env),
      chown: resolve(instruction.chown, env),
      chmod: resolve(instruction.chmod, env),
      checksum: resolve(instruction.checksum, env),
      link: instruction.link ?? false,
      keepGitDir: instruction.keepGitDir ?? null,
      unpack: instruction.unpack ?? null,
      exclude: instruction.exclude ?? [],
    };
    case 'WORKDIR': return { path: resolve(instruction.path, env) };
    case 'USER': return { user: resolve(instruction.user, env) + (instruction.group === undefined ? '' : `:${resolve(instruction.group, env)}`) };
    case 'EXPOSE': return {
      ports: instruction.ports.map(({ port, protocol }) => `${typeof port === 'object' ? resolve([port], env) : port}/${protocol ?? 'tcp'}`).sort(),
    };
    case 'VOLUME': return { paths: instruction.paths.map((item) => resolve(item, env)) };
    case 'STOPSIGNAL': return { signal: resolve(instruction.signal, env) };
    case 'SHELL': return { words: instruction.words };
    case 'ENTRYPOINT': return command(instruction.command);
    case 'CMD': return command(instruction.command);
    case 'HEALTHCHECK': return health(instruction.check);
    case 'ONBUILD': {
      const inner = expectedInstruction(instruction.instruction, new Map()) as { readonly description?: string };
      return { instruction: { kind: instruction.instruction.kind, ...inner, ...(inner.description !== undefined && { description: '' }) } };
    }
    default: throw new Error(`the oracle does not compare ${instruction.kind}`);
  }
}

function command(given: Command): { readonly shell: boolean; readonly words: readonly string[] } {
  switch (given.form) {
    case 'exec': return { shell: false, words: given.words };
    // a continued line keeps the space before the continuation and the four of the indentation
    case 'shell': return { shell: true, words: [given.lines.map((line) => line.replace(/^[ \t]+|[ \t]+$/g, '')).filter((line) => line !== '').join('     ')] };
    case 'heredoc': {
      const script = given.script.replace(/\r\n/g, '\n').replace(/([^\n])$/, '$1\n');
      return { shell: true, words: [given.interpreter === undefined ? script : `${given.interpreter} <<'#'\n${script}#`] };
    }
  }
}

function inline(file: InlineFile, env: Environment): unknown {
  return { name: file.name ?? '#', content: file.expand === true ? file.content.replace(/\$\{EXPANDED\}/g, env.get('EXPANDED') ?? '') : file.content, expand: file.expand ?? false };
}

function expectedMount(mount: Mount, env: Environment): unknown {
  const given = mount as unknown as { readonly [key: string]: Text & number & boolean };
  const octal = (mode: string | undefined) => mode === undefined ? null : parseInt(mode, 8);
  return {
    type: mount.type,
    from: given.from ?? '',
    source: resolve(given.source, env),
    target: resolve(given.target, env),
    readonly: mount.type === 'bind' ? given.readwrite !== true : mount.type === 'cache' ? given.readonly === true : mount.type !== 'tmpfs',
    size: given.size ?? 0,
    id: resolve(given.id, env),
    sharing: given.sharing ?? '',
    required: given.required === true,
    env: given.env ?? null,
    mode: octal(given.mode as string | undefined),
    uid: given.uid ?? null,
    gid: given.gid ?? null,
  };
}

function health(check: Extract<Instruction, { kind: 'HEALTHCHECK' }>['check']): unknown {
  const none = { interval: 0, timeout: 0, startPeriod: 0, startInterval: 0, retries: 0 };
  if (check === 'none') return { test: ['NONE'], ...none };
  const { shell, words } = command(check.command);
  const millis = (duration: string | undefined) => duration === undefined ? 0 : Math.trunc(milliseconds(duration));
  return {
    test: [shell ? 'CMD-SHELL' : 'CMD', ...words],
    interval: millis(check.interval),
    timeout: millis(check.timeout),
    startPeriod: millis(check.startPeriod),
    startInterval: millis(check.startInterval),
    retries: check.retries ?? 0,
  };
}
