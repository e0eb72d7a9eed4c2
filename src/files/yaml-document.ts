import { IConstruct } from 'constructs';
import { IResolver, ObjectFile, YamlFile } from 'projen';
import { printYaml, YamlStyle } from './yaml-text';

/** What every file of projen does, without the guard of its type. */
interface Synthesized {
  synthesizeContent(resolver: IResolver): string | undefined;
}

/**
 * A YAML file with comments and quoting styles, which projen's own cannot carry. `addOverride`, `addToArray`,
 * `addDeletionOverride` and `patch` work as on every file of projen.
 */
export abstract class YamlDocument extends ObjectFile {
  constructor(scope: IConstruct, path: string) {
    super(scope, path, { obj: () => this._content() });
  }

  /** What the file says, before overrides. @internal */
  protected abstract _content(): unknown;

  /** How it looks. @internal */
  protected abstract _style(): YamlStyle;

  protected synthesizeContent(resolver: IResolver): string | undefined {
    return print(super.synthesizeContent(resolver), this.marker, this._style());
  }
}

/**
 * Prints a file that projen made, such as a workflow's, with comments and styles: its handle, its overrides and its patches
 * stay those that everybody knows.
 *
 * @param defaults what the file says at its top where nobody says otherwise
 */
export function restyle(file: YamlFile, style: YamlStyle, defaults: Record<string, unknown> = {}): void {
  const synthesized = file as unknown as Synthesized;
  const json = (ObjectFile.prototype as unknown as Synthesized).synthesizeContent;
  synthesized.synthesizeContent = (resolver) => print(json.call(file, resolver), file.marker, style, defaults);
}

function print(json: string | undefined, marker: string | undefined, style: YamlStyle, defaults: Record<string, unknown> = {}): string | undefined {
  if (json === undefined) return undefined;
  return `${marker ? `# ${marker}\n` : ''}${printYaml({ ...defaults, ...JSON.parse(json) }, style)}`;
}
