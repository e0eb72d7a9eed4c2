import { Copy, Add, Env, Expose, Healthcheck, Instruction, Label, OnBuild, Run, Text, User, Variable } from './document';
import { duration } from './duration';
import { DockerfileError, show } from './error';
import { heredocsOf } from './heredoc';
import { printCommand, PrintedCommand } from './print-command';
import { jsonWord, printCopy } from './print-copy';
import { printMount } from './print-mount';
import { Escape, escaped, flag, quoted } from './quote';
import { readRaw } from './raw';
import { checkCharacters, checkText, literalOf } from './text';

/** The lines of one instruction without continuations between them, and the lines of its here-documents. */
export interface PrintedInstruction { readonly lines: readonly string[]; readonly heredoc: readonly string[] }

const WIDTH = 120;
const NO_BREAK = 'This instruction cannot hold one';

/** One instruction; a comment that stands alone has no lines. */
export function printInstruction(instruction: Instruction, escape: Escape): PrintedInstruction {
  switch (instruction.kind) {
    case 'ARG': return one(`ARG ${name(instruction.name, 'ARG')}${instruction.value === undefined ? '' : `=${word(instruction.value, 'the value of ARG', escape)}`}`);
    case 'ENV': return pairs(instruction, escape);
    case 'LABEL': return pairs(instruction, escape);
    case 'RUN': return run(instruction, escape);
    case 'COPY': return copy(instruction, escape);
    case 'ADD': return copy(instruction, escape);
    case 'WORKDIR': return one(`WORKDIR ${filled(instruction.path, 'the path of WORKDIR', escape)}`);
    case 'USER': return one(`USER ${user(instruction, escape)}`);
    case 'EXPOSE': return one(`EXPOSE ${expose(instruction)}`);
    case 'VOLUME': return volume(instruction.paths, escape);
    case 'STOPSIGNAL': return one(`STOPSIGNAL ${signal(instruction.signal)}`);
    case 'SHELL': return command('SHELL', printCommand({ form: 'exec', words: instruction.words }, 'SHELL', escape));
    case 'ENTRYPOINT': return command('ENTRYPOINT', printCommand(instruction.command, 'ENTRYPOINT', escape));
    case 'CMD': return command('CMD', printCommand(instruction.command, 'CMD', escape));
    case 'HEALTHCHECK': return healthcheck(instruction, escape);
    case 'ONBUILD': return onBuild(instruction, escape);
    case 'RAW': return readRaw(instruction.text, escape);
    case 'COMMENT': return { lines: [], heredoc: [] };
    default: return unknownInstruction(instruction);
  }
}

function unknownInstruction(instruction: never): never {
  throw new DockerfileError(`unknown instruction: ${show((instruction as { kind?: unknown }).kind)}. Use one of document.ts, or RAW`);
}

function one(line: string): PrintedInstruction {
  return { lines: [line], heredoc: [] };
}

function command(keyword: string, printed: PrintedCommand): PrintedInstruction {
  return { lines: [`${keyword} ${printed.lines[0]}`, ...printed.lines.slice(1)], heredoc: printed.heredoc ?? [] };
}

function name(value: string, what: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(value)) {
    throw new DockerfileError(`the name of ${what} cannot be a variable's: ${show(value)}. Use letters, digits and _, not starting with a digit`);
  }
  return value;
}

function word(text: Text, what: string, escape: Escape, always = false): string {
  checkText(text, what, NO_BREAK);
  return quoted(text, escape, always);
}

function filled(text: Text, what: string, escape: Escape): string {
  if (literalOf(text) === '') throw new DockerfileError(`${what} is empty. Give it a value`);
  const plain = word(text, what, escape);
  // a bare -- would be read as a flag
  return plain.startsWith('-') ? word(text, what, escape, true) : plain;
}

function pairs(instruction: Env | Label, escape: Escape): PrintedInstruction {
  if (instruction.values.length === 0) throw new DockerfileError(`${instruction.kind} has no values. Give it at least one`);
  const printed = instruction.values.map(([key, value]) => instruction.kind === 'ENV'
    ? `${name(key, 'ENV')}=${word(value, `the value of ENV ${key}`, escape)}`
    : `${labelKey(key, escape)}=${word(value, `the value of LABEL ${show(key)}`, escape, true)}`);
  return { lines: [`${instruction.kind} ${printed[0]}`, ...printed.slice(1)], heredoc: [] };
}

function labelKey(key: string, escape: Escape): string {
  // BuildKit cuts at the first =, inside quotes too
  if (key === '' || key.includes('=')) throw new DockerfileError(`the key of LABEL is empty or holds =: ${show(key)}. Use letters, digits, dots and -`);
  return word(key, 'the key of LABEL', escape, key.startsWith('-'));
}

function run(instruction: Run, escape: Escape): PrintedInstruction {
  const printed = printCommand(instruction.command, 'RUN', escape);
  const flags = [
    ...(instruction.network === undefined ? [] : [flag('network', instruction.network, escape)]),
    ...(instruction.security === undefined ? [] : [flag('security', instruction.security, escape)]),
    ...(instruction.device ?? []).map((device) => flag('device', device, escape)),
  ];
  const mounts = (instruction.mounts ?? []).map((mount) => printMount(mount, escape));
  const head = ['RUN', ...flags].join(' ');
  const lines = mounts.length === 0 ? [`${head} ${printed.lines[0]}`, ...printed.lines.slice(1)]
    : head.length + mounts[0].length < WIDTH || flags.length === 0 ? [`${head} ${mounts[0]}`, ...mounts.slice(1), ...printed.lines]
      : [head, ...mounts, ...printed.lines];
  return checkHeredocs({ lines, heredoc: printed.heredoc ?? [] }, instruction.command.form === 'heredoc' ? 1 : 0, 'RUN', instruction.command.form === 'exec');
}

function copy(instruction: Copy | Add, escape: Escape): PrintedInstruction {
  const printed = printCopy(instruction, escape);
  const head = [instruction.kind, ...printed.flags].join(' ');
  const lines = printed.json ? list(head, printed.words) : wrap(head, printed.words, '');
  return checkHeredocs({ lines, heredoc: printed.heredoc }, (instruction.files ?? []).length, instruction.kind, printed.json);
}

/** The last guard: BuildKit must see as many here-documents as were printed, or it would swallow what follows. */
function checkHeredocs(printed: PrintedInstruction, count: number, kind: string, json: boolean): PrintedInstruction {
  const line = printed.lines.join(' ');
  if (!json && line.includes('<<') && heredocsOf(line)?.length !== count) {
    throw new DockerfileError(`BuildKit would not find the here-documents of this ${kind} as they are meant, because its search takes quotes and escapes in its own `
      + `way (the backslash, whatever the escape directive says): ${show(line)}. Use the exec form, a name without quotes, or no escape directive`);
  }
  return printed;
}

/** A JSON array after `head`, one element a line where it would be too long. */
function list(head: string, items: readonly string[]): readonly string[] {
  const last = items.length - 1;
  return wrap(head, items.map((item, index) => `${index === 0 ? '[' : ''}${item}${index === last ? ']' : ''}`), ',');
}

function wrap(head: string, words: readonly string[], separator: string): readonly string[] {
  const line = `${head} ${words.join(`${separator} `)}`;
  if (line.length <= WIDTH || words.length <= 2) return [line];
  return [head, ...words.map((item, index) => index === words.length - 1 ? item : `${item}${separator}`)];
}

function user(instruction: User, escape: Escape): string {
  const part = (text: Text, what: string) => {
    if (literalOf(text)?.includes(':')) throw new DockerfileError(`the ${what} of USER holds a colon: ${show(text)}. Give user and group apart`);
    return text;
  };
  const { group } = instruction;
  const parts = (text: Text) => typeof text === 'string' ? [text] : text;
  const whole = group === undefined ? part(instruction.user, 'user')
    : [...parts(part(instruction.user, 'user')), ':', ...parts(part(group, 'group'))];
  if (literalOf(instruction.user) === '' || (group !== undefined && literalOf(group) === '')) throw new DockerfileError('USER has an empty user or group. Give its number');
  return filled(whole, 'the user of USER', escape);
}

function expose(instruction: Expose): string {
  if (instruction.ports.length === 0) throw new DockerfileError('EXPOSE has no port. Give it at least one');
  return instruction.ports.map(({ port, protocol }) => `${exposedPort(port)}/${protocol ?? 'tcp'}`).join(' ');
}

function exposedPort(port: number | string | Variable): string {
  if (typeof port === 'object') {
    checkText([port], 'the port of EXPOSE', NO_BREAK);
    if (port.otherwise !== undefined) exposedPort(port.otherwise);
    return escaped([port], '\\');
  }
  const [first, last = first] = String(port).split('-');
  const valid = /^[0-9]+(-[0-9]+)?$/.test(String(port)) && Number(first) >= 1 && Number(first) <= Number(last) && Number(last) <= 65535;
  if (!valid) throw new DockerfileError(`not a port: ${show(port)}. Use 1 to 65535, or a range such as "8000-8010"`);
  return String(port);
}

function volume(paths: readonly Text[], escape: Escape): PrintedInstruction {
  if (paths.length === 0) throw new DockerfileError('VOLUME has no path. Give it at least one');
  const words = paths.map((path) => {
    checkText(path, 'a path of VOLUME', '', true);
    if (literalOf(path) === '') throw new DockerfileError('a path of VOLUME is empty. Give it a value');
    return jsonWord(path, escape);
  });
  return { lines: list('VOLUME', words), heredoc: [] };
}

function signal(text: Text): string {
  const literal = literalOf(text);
  checkText(text, 'the signal of STOPSIGNAL', NO_BREAK);
  if (literal !== undefined && !/^([1-9][0-9]?|(SIG)?[A-Z][A-Z0-9]*([+-][0-9]+)?)$/.test(literal)) {
    throw new DockerfileError(`not a signal: ${show(literal)}. Write it like "SIGTERM" or "15"`);
  }
  return quoted(text, '\\');
}

function healthcheck(instruction: Healthcheck, escape: Escape): PrintedInstruction {
  const { check } = instruction;
  if (check === 'none') return one('HEALTHCHECK NONE');
  const timing = (flagName: string, value: string | undefined) => value === undefined ? [] : [`--${flagName}=${duration(value)}`];
  if (check.retries !== undefined && !(Number.isInteger(check.retries) && check.retries >= 0 && check.retries < 2 ** 31)) {
    throw new DockerfileError(`the retries of HEALTHCHECK are not a whole number: ${check.retries}. Use 1 or more`);
  }
  const flags = [
    ...timing('interval', check.interval), ...timing('timeout', check.timeout), ...timing('start-period', check.startPeriod),
    ...timing('start-interval', check.startInterval), ...(check.retries === undefined ? [] : [`--retries=${check.retries}`]),
  ];
  const { lines } = command('CMD', printCommand(check.command, 'HEALTHCHECK', escape));
  const head = ['HEALTHCHECK', ...flags].join(' ');
  const fits = head.length + lines[0].length < WIDTH && lines.length === 1;
  return { lines: fits || flags.length === 0 ? [`${head} ${lines[0]}`, ...lines.slice(1)] : [head, ...lines], heredoc: [] };
}

function onBuild({ instruction }: OnBuild, escape: Escape): PrintedInstruction {
  if (instruction.kind === 'ONBUILD' || instruction.kind === 'COMMENT') {
    throw new DockerfileError(`ONBUILD cannot hold ${instruction.kind}. Give it one other instruction`);
  }
  if (instruction.kind === 'RAW' && /^\s*onbuild\b/i.test(instruction.text)) throw new DockerfileError('ONBUILD cannot hold ONBUILD. Give it one other instruction');
  const printed = printInstruction(instruction, escape);
  const text = printed.lines.join('\n');
  // the trigger is stored as text and read in another build, which knows nothing of this file's escape directive
  if (escape === '`' && /[`\\]/.test(text)) {
    throw new DockerfileError(`ONBUILD cannot hold a backslash or backtick where the escape directive is set: ${show(text)}. Leave the directive out`);
  }
  checkCharacters(text, 'ONBUILD');
  return { lines: [`ONBUILD ${printed.lines[0]}`, ...printed.lines.slice(1)], heredoc: printed.heredoc };
}
