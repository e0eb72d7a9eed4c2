import { Mount, Text } from './document';
import { DockerfileError, show } from './error';
import { Escape, escaped, flag } from './quote';
import { checkText, literalOf } from './text';

/** `--mount=type=cache,target=…`. */
export function printMount(mount: Mount, escape: Escape): string {
  const fields = new Fields(mount.type, escape);
  switch (mount.type) {
    case 'bind':
      fields.from(mount.from).text('source', mount.source).text('target', mount.target).on('readwrite', mount.readwrite);
      break;
    case 'cache':
      fields.text('id', mount.id).from(mount.from).text('source', mount.source).text('target', mount.target)
        .word('sharing', mount.sharing).owner(mount).on('readonly', mount.readonly);
      break;
    case 'tmpfs':
      fields.text('target', mount.target).count('size', mount.size);
      break;
    case 'secret':
      if ((mount.id ?? '') === '' && (mount.target ?? '') === '') {
        throw new DockerfileError('a secret mount has neither id nor target, so nothing says which secret. Give the id');
      }
      fields.text('id', mount.id).text('target', mount.target).text('env', mount.env).owner(mount).on('required', mount.required);
      break;
    case 'ssh':
      fields.text('id', mount.id).text('target', mount.target).owner(mount).on('required', mount.required);
      break;
    default:
      return unknownMount(mount);
  }
  return fields.print();
}

function unknownMount(mount: never): never {
  throw new DockerfileError(`unknown mount type: ${show((mount as { type?: unknown }).type)}. Use bind, cache, tmpfs, secret or ssh`);
}

/** The fields of one mount: BuildKit reads the flag, then CSV, then expands each value (instructions/commands_runmount.go, parseMount). */
class Fields {
  private readonly fields: string[];

  public constructor(private readonly type: string, private readonly escape: Escape) {
    this.fields = [`type=${type}`];
  }

  public text(key: string, value: Text | undefined): this {
    if (value === undefined) return this;
    const what = `${key} of a ${this.type} mount`;
    checkText(value, what, 'A mount\'s options cannot hold one');
    if (literalOf(value) === '') throw new DockerfileError(`${what} is empty. Leave it out or give it a value`);
    const field = `${key}=${escaped(value, this.escape)}`;
    this.fields.push(/[",]/.test(field) ? `"${field.replace(/"/g, '""')}"` : field);
    return this;
  }

  /** The only option in which BuildKit refuses variables. */
  public from(value: string | undefined): this {
    return value === undefined ? this : this.word('from', checkSource(value, `from of a ${this.type} mount`));
  }

  public word(key: string, value: string | undefined): this {
    if (value !== undefined) this.fields.push(`${key}=${value}`);
    return this;
  }

  public count(key: string, value: number | undefined): this {
    if (value === undefined) return this;
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new DockerfileError(`${key} of a ${this.type} mount is not a whole number: ${value}. Use 0 or more`);
    }
    return this.word(key, String(value));
  }

  public owner({ mode, uid, gid }: { readonly mode?: string; readonly uid?: number; readonly gid?: number }): this {
    if (mode !== undefined && !/^0?[0-7]{1,4}$/.test(mode)) {
      throw new DockerfileError(`mode of a ${this.type} mount is not octal: ${show(mode)}. Write it like "0700"`);
    }
    return this.word('mode', mode).count('uid', uid).count('gid', gid);
  }

  public on(key: string, value: boolean | undefined): this {
    if (value === true) this.fields.push(key);
    return this;
  }

  public print(): string {
    return flag('mount', this.fields.join(','), this.escape);
  }
}

/** What `--from` and `from=` name: a stage, its number, a named context or an image. */
export function checkSource(value: string, what: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._:@/-]*$/.test(value)) {
    throw new DockerfileError(`${what} is neither a stage nor an image: ${show(value)}. `
      + 'Variables are not expanded here: name a stage whose FROM has the variable');
  }
  return value;
}
