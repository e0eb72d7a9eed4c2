/**
 * A Dockerfile as plain readonly data. The printer is the only one who knows how it is spelled.
 * Words and semantics: https://docs.docker.com/reference/dockerfile/
 */
export interface Document {
  /** Parser directives; they must be the file's first lines. */
  readonly directives?: Directives;
  /** Comment lines below the directives. */
  readonly header?: readonly string[];
  /** `ARG` before the first `FROM`: the only ones a `FROM` can use. */
  readonly globalArgs?: readonly Arg[];
  readonly stages: readonly Stage[];
}

/**
 * A text in a place where BuildKit expands variables. A plain string is literal: the printer escapes whatever BuildKit
 * would expand, unquote or split. Only a `Variable` is expanded.
 */
export type Text = string | readonly (string | Variable)[];

/** `${NAME}`, `${NAME:-otherwise}`. */
export interface Variable { readonly variable: string; readonly otherwise?: string }

export interface Directives {
  /** The frontend image, `docker/dockerfile:1`. `'minimum'` prints the lowest version that knows everything used. */
  readonly syntax?: string;
  readonly check?: { readonly skip?: readonly string[]; readonly error?: boolean; readonly experimental?: readonly string[] };
  readonly escape?: '\\' | '`';
}

export interface Stage {
  /** Lower case; what `COPY --from` and `--target` name. */
  readonly name?: string;
  /** Printed as `# <name> <description>`, which BuildKit shows in `docker build --call=targets`. */
  readonly description?: string;
  /** The image or an earlier stage. */
  readonly from: Text;
  readonly platform?: Text;
  readonly instructions: readonly Instruction[];
  /** What no text needs but rules read. */
  readonly facts?: StageFacts;
  /** The construct that it is of, for those who ask. @default - not known */
  readonly by?: string;
}

export type Libc = 'glibc' | 'musl' | 'none';

export interface StageFacts {
  readonly role?: 'toolchain' | 'planner' | 'dependencies' | 'build' | 'probe' | 'runtime' | 'other';
  /** What the stage's image brings; inherited where `from` names a stage. */
  readonly libc?: Libc;
  /** `2.41`; where the libc is glibc and its version is known. */
  readonly libcVersion?: string;
  readonly shell?: boolean;
  /** `1.95`, `1.95.0`; where the image has a Rust toolchain of a stated version. */
  readonly rustVersion?: string;
  /** How the binaries that a runtime stage carries are linked. */
  readonly linkage?: 'glibc' | 'musl' | 'glibc-static';
}

/** What every instruction may carry beside its own fields. */
export interface Common {
  /** Names the instruction for edits (`insertBefore`, `replace`, …); unique in its stage. */
  readonly id?: string;
  /** Comment lines above it. */
  readonly comment?: readonly string[];
  /** The construct that it is of, for those who ask. @default - not known */
  readonly by?: string;
}

/**
 * Exec form (a list of words), shell form (lines that are printed with a continuation between them, so that the shell
 * sees one line), or a here-document. What the shell expands in a script is the script's own business: words from outside
 * go through `shellWord`.
 */
export type Command =
  | { readonly form: 'exec'; readonly words: readonly string[] }
  | { readonly form: 'shell'; readonly lines: readonly string[] }
  | { readonly form: 'heredoc'; readonly script: string; /** @default none: the stage's shell */ readonly interpreter?: string };

/** A mount of `RUN`. */
export type Mount = AnyMount & Pick<Common, 'by'>;

type AnyMount =
  | { readonly type: 'bind'; readonly target: Text; readonly from?: string; readonly source?: Text; readonly readwrite?: boolean }
  | {
    readonly type: 'cache';
    readonly target: Text;
    readonly id?: Text;
    readonly from?: string;
    readonly source?: Text;
    readonly sharing?: 'shared' | 'private' | 'locked';
    readonly readonly?: boolean;
    readonly mode?: string;
    readonly uid?: number;
    readonly gid?: number;
  }
  | { readonly type: 'tmpfs'; readonly target: string; /** bytes */ readonly size?: number }
  | {
    readonly type: 'secret';
    readonly id?: string;
    readonly target?: string;
    readonly env?: string;
    readonly required?: boolean;
    readonly mode?: string;
    readonly uid?: number;
    readonly gid?: number;
  }
  | {
    readonly type: 'ssh';
    readonly id?: string;
    readonly target?: string;
    readonly required?: boolean;
    readonly mode?: string;
    readonly uid?: number;
    readonly gid?: number;
  };

/** An inline file of `COPY` or `ADD`. */
export interface InlineFile {
  /** What the file is called where the destination is a folder. @default - chosen by the printer; the destination must then name the file */
  readonly name?: string;
  /** Ends with a newline, or is empty: a here-document has no other end. */
  readonly content: string;
  /** Whether BuildKit expands `$NAME` in it; a backslash is then BuildKit's escape too. */
  readonly expand?: boolean;
}

export interface Arg extends Common { readonly kind: 'ARG'; readonly name: string; readonly value?: Text; readonly description?: string }
export interface Env extends Common { readonly kind: 'ENV'; readonly values: readonly (readonly [name: string, value: Text])[] }
export interface Label extends Common { readonly kind: 'LABEL'; readonly values: readonly (readonly [name: string, value: Text])[] }
export interface Run extends Common {
  readonly kind: 'RUN';
  readonly command: Command;
  readonly mounts?: readonly Mount[];
  readonly network?: 'default' | 'none' | 'host';
  readonly security?: 'insecure' | 'sandbox';
  readonly device?: readonly string[];
}
export interface Copy extends Common {
  readonly kind: 'COPY';
  /** Paths taken literally: `*`, `?` and `[` are only characters here. */
  readonly sources: readonly Text[];
  /** Further sources, in which `*`, `?` and `[a-z]` are wildcards. */
  readonly patterns?: readonly Text[];
  readonly files?: readonly InlineFile[];
  readonly destination: Text;
  readonly from?: string;
  readonly chown?: Text;
  readonly chmod?: Text;
  readonly link?: boolean;
  readonly parents?: boolean;
  /** Patterns as in `.dockerignore`. */
  readonly exclude?: readonly string[];
}
export interface Add extends Common {
  readonly kind: 'ADD';
  /** Paths taken literally, or addresses (`https://…`, `git@…`). */
  readonly sources: readonly Text[];
  /** Further sources, in which `*`, `?` and `[a-z]` are wildcards. */
  readonly patterns?: readonly Text[];
  readonly files?: readonly InlineFile[];
  readonly destination: Text;
  readonly chown?: Text;
  readonly chmod?: Text;
  readonly link?: boolean;
  readonly checksum?: Text;
  readonly keepGitDir?: boolean;
  readonly unpack?: boolean;
  readonly exclude?: readonly string[];
}
export interface Workdir extends Common { readonly kind: 'WORKDIR'; readonly path: Text }
export interface User extends Common { readonly kind: 'USER'; readonly user: Text; readonly group?: Text }
export interface Expose extends Common { readonly kind: 'EXPOSE'; readonly ports: readonly ExposedPort[] }
/** A port, a range (`'8000-8010'`) or a variable that holds one. */
export interface ExposedPort { readonly port: number | string | Variable; /** @default tcp */ readonly protocol?: 'tcp' | 'udp' | 'sctp' }
export interface Volume extends Common { readonly kind: 'VOLUME'; readonly paths: readonly Text[] }
export interface StopSignal extends Common { readonly kind: 'STOPSIGNAL'; readonly signal: Text }
export interface Shell extends Common { readonly kind: 'SHELL'; readonly words: readonly string[] }
export interface Entrypoint extends Common { readonly kind: 'ENTRYPOINT'; readonly command: Command }
export interface Cmd extends Common { readonly kind: 'CMD'; readonly command: Command }
export interface Healthcheck extends Common {
  readonly kind: 'HEALTHCHECK';
  /** `'none'` switches off what the base image brought. Durations are Docker's: `30s`, `1m30s`. */
  readonly check: 'none' | {
    readonly command: Command;
    readonly interval?: string;
    readonly timeout?: string;
    readonly startPeriod?: string;
    readonly startInterval?: string;
    readonly retries?: number;
  };
}
export interface OnBuild extends Common { readonly kind: 'ONBUILD'; readonly instruction: Instruction }
/** The escape hatch: one instruction as text, printed as it stands. It must parse as exactly one instruction. */
export interface Raw extends Common { readonly kind: 'RAW'; readonly text: string }
/** Comment lines that stand alone; no instruction. */
export interface Comment extends Common { readonly kind: 'COMMENT'; readonly lines: readonly string[] }

export type Instruction =
  | Arg | Env | Label | Run | Copy | Add | Workdir | User | Expose | Volume | StopSignal | Shell | Entrypoint | Cmd | Healthcheck | OnBuild | Raw
  | Comment;
