/**
 * Literals of document.ts, short at the place where they are written. More than three exports, because each is three lines
 * and they are read as one vocabulary.
 */
import {
  Add, Arg, Cmd, Command, Comment, Common, Copy, Entrypoint, Env, Expose, ExposedPort, Healthcheck, InlineFile, Instruction, Label, Mount, OnBuild,
  Run, Shell, StopSignal, Text, User, Variable, Volume, Workdir,
} from './document';

/** The exec form: `exec('/app', '--flag')`. */
export function exec(...words: readonly string[]): Command {
  return { form: 'exec', words };
}

/** The shell form; several lines are continued, so the shell sees one. */
export function shell(...lines: readonly string[]): Command {
  return { form: 'shell', lines };
}

/** A here-document for the stage's shell, or for an interpreter. */
export function script(content: string, interpreter?: string): Command {
  return { form: 'heredoc', script: content, ...(interpreter !== undefined && { interpreter }) };
}

/** `${NAME}`, or `${NAME:-otherwise}`. */
export function variable(name: string, otherwise?: string): Variable {
  return { variable: name, ...(otherwise !== undefined && { otherwise }) };
}

/** A text with variables in it: text`/out/${variable('TARGETARCH')}/bin`. Literal parts stay literal. */
export function text(literals: TemplateStringsArray, ...values: readonly (string | Variable)[]): Text {
  return literals.flatMap((literal, index) => index < values.length ? [literal, values[index]] : [literal]).filter((part) => part !== '');
}

/** An inline file; a missing last newline is added, as a here-document always ends with one. */
export function file(content: string, name?: string): InlineFile {
  return { content: content === '' || content.endsWith('\n') ? content : `${content}\n`, ...(name !== undefined && { name }) };
}

/** `RUN`; a list is the exec form, a string one line for the shell. */
export function run(command: Command | string | readonly string[], options: Omit<Run, 'kind' | 'command'> = {}): Run {
  return { kind: 'RUN', command: toCommand(command), ...options };
}

export function copy(sources: string | readonly Text[], destination: Text, options: Omit<Copy, 'kind' | 'sources' | 'destination'> = {}): Copy {
  return { kind: 'COPY', sources: typeof sources === 'string' ? [sources] : sources, destination, ...options };
}

export function add(sources: string | readonly Text[], destination: Text, options: Omit<Add, 'kind' | 'sources' | 'destination'> = {}): Add {
  return { kind: 'ADD', sources: typeof sources === 'string' ? [sources] : sources, destination, ...options };
}

export function arg(name: string, value?: Text, options: Omit<Arg, 'kind' | 'name' | 'value'> = {}): Arg {
  return { kind: 'ARG', name, ...(value !== undefined && { value }), ...options };
}

/** `ENV`, in the order given. */
export function env(values: { readonly [name: string]: Text }, options: Common = {}): Env {
  return { kind: 'ENV', values: Object.entries(values), ...options };
}

/** `LABEL`, in the order given. */
export function label(values: { readonly [name: string]: Text }, options: Common = {}): Label {
  return { kind: 'LABEL', values: Object.entries(values), ...options };
}

export function workdir(path: Text, options: Common = {}): Workdir {
  return { kind: 'WORKDIR', path, ...options };
}

export function user(name: Text, group?: Text, options: Common = {}): User {
  return { kind: 'USER', user: name, ...(group !== undefined && { group }), ...options };
}

/** `EXPOSE`; a bare number is TCP. */
export function expose(ports: number | readonly (number | ExposedPort)[], options: Common = {}): Expose {
  const list = typeof ports === 'number' ? [ports] : ports;
  return { kind: 'EXPOSE', ports: list.map((port) => typeof port === 'number' ? { port } : port), ...options };
}

export function volume(paths: readonly Text[], options: Common = {}): Volume {
  return { kind: 'VOLUME', paths, ...options };
}

export function stopSignal(signal: Text, options: Common = {}): StopSignal {
  return { kind: 'STOPSIGNAL', signal, ...options };
}

/** `SHELL`: what runs the shell form from here on. */
export function useShell(words: readonly string[], options: Common = {}): Shell {
  return { kind: 'SHELL', words, ...options };
}

export function entrypoint(command: Command | string | readonly string[], options: Common = {}): Entrypoint {
  return { kind: 'ENTRYPOINT', command: toCommand(command), ...options };
}

export function cmd(command: Command | string | readonly string[], options: Common = {}): Cmd {
  return { kind: 'CMD', command: toCommand(command), ...options };
}

export function healthcheck(check: Healthcheck['check'], options: Common = {}): Healthcheck {
  return { kind: 'HEALTHCHECK', check, ...options };
}

export function onBuild(instruction: Instruction, options: Common = {}): OnBuild {
  return { kind: 'ONBUILD', instruction, ...options };
}

export function comment(...lines: readonly string[]): Comment {
  return { kind: 'COMMENT', lines };
}

export function bindMount(target: Text, options: Omit<Extract<Mount, { type: 'bind' }>, 'type' | 'target'> = {}): Mount {
  return { type: 'bind', target, ...options };
}

export function cacheMount(target: Text, options: Omit<Extract<Mount, { type: 'cache' }>, 'type' | 'target'> = {}): Mount {
  return { type: 'cache', target, ...options };
}

export function tmpfsMount(target: string, size?: number): Mount {
  return { type: 'tmpfs', target, ...(size !== undefined && { size }) };
}

export function secretMount(id: string, options: Omit<Extract<Mount, { type: 'secret' }>, 'type' | 'id'> = {}): Mount {
  return { type: 'secret', id, ...options };
}

export function sshMount(options: Omit<Extract<Mount, { type: 'ssh' }>, 'type'> = {}): Mount {
  return { type: 'ssh', ...options };
}

function toCommand(command: Command | string | readonly string[]): Command {
  if (typeof command === 'string') return shell(command);
  return isWords(command) ? exec(...command) : command;
}

function isWords(command: Command | readonly string[]): command is readonly string[] {
  return Array.isArray(command);
}
