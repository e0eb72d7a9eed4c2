import { Construct } from 'constructs';
import { RuntimeStage } from './runtime-stage';
import { CargoPackage } from '../../cargo/facts';
import { Instruction, Text } from '../../dockerfile/document';
import { declaredGitArgument, gitArgument } from '../inputs/git-arguments';
import { GitValue } from '../inputs/git-value';

/** What the labels say; the names are those of https://specs.opencontainers.org/image-spec/annotations. */
export interface OciLabelsOptions {
  /** @default - the binary's name */
  readonly title?: string;
  /** @default - the package's, from Cargo.toml */
  readonly description?: string;
  /** The version of the software. @default - the package's */
  readonly version?: string;
  /** An SPDX expression: `MIT OR Apache-2.0`. @default - the package's */
  readonly licenses?: string;
  /** Where the sources are. @default - the package's `repository` */
  readonly source?: string;
  /** Where to read more. @default - the package's `homepage` */
  readonly url?: string;
  /** Where the documentation is. @default - the package's `documentation` */
  readonly documentation?: string;
  /** Whom to ask. @default - the package's authors */
  readonly authors?: string;
  /** Who distributes it. @default - none */
  readonly vendor?: string;
  /** Whether the commit is a label, from the build argument `GIT_SHA`, which the workflow passes. @default true */
  readonly revision?: boolean;
  /** Whether the commit's time is a label, from the build argument `GIT_COMMIT_TIMESTAMP`, which the workflow passes. @default false */
  readonly created?: boolean;
  /** Further labels by their whole name: `com.acme.team`. @default - none */
  readonly labels?: { [name: string]: string };
}

/**
 * Says in the image what it is: `org.opencontainers.image.*`, which registries, scanners and update bots read. What Cargo.toml
 * says is taken from there.
 */
export class OciLabels extends Construct {
  constructor(scope: RuntimeStage, options: OciLabelsOptions = {}) {
    const further = Object.entries(options.labels ?? {});
    for (const [name] of further) {
      // https://docs.docker.com/engine/manage-resources/labels/
      if (!/^[a-z0-9]+([._-][a-z0-9]+)*$/i.test(name)) throw new Error(`not a label's name: ${JSON.stringify(name)}; write such as "com.acme.team"`);
      if (name.startsWith('org.opencontainers.image.')) throw new Error(`${name} is stated as an option of OciLabels: ${name.replace('org.opencontainers.image.', '')}`);
    }
    super(scope._claim('labels', 'OciLabels'), 'OciLabels');
    const [binary] = scope.binaries;
    const stated = { ...ofPackage(scope._packageOf(binary)), title: binary.name, ...given(options) };
    const values = [...options.revision ?? true ? [GitValue.SHA] : [], ...options.created ? [GitValue.COMMIT_TIMESTAMP] : []];
    const labels: [string, Text][] = [
      ...Object.entries(stated).map(([name, value]): [string, Text] => [`org.opencontainers.image.${name}`, oneLine(value)]),
      ...values.map((value): [string, Text] => [`org.opencontainers.image.${LABELS[value]}`, [{ variable: value }]]),
      ...further.map(([name, value]): [string, Text] => [name, oneLine(value)]),
    ];
    scope._contribute('OciLabels', () => ({
      buildArguments: values.map(gitArgument),
      metadata: [
        ...values.map((value): Instruction => declaredGitArgument(value, `label-${LABELS[value]}`)),
        { kind: 'LABEL', id: 'labels', values: labels.sort(([a], [b]) => (a < b ? -1 : 1)) },
      ],
    }));
  }
}

const LABELS: { readonly [value: string]: string } = { [GitValue.SHA]: 'revision', [GitValue.COMMIT_TIMESTAMP]: 'created' };

type Labels = { [name: string]: string };

function ofPackage(pkg: CargoPackage | undefined): Labels {
  if (!pkg) return {};
  const { description, license, repository, homepage, documentation, authors } = pkg;
  // Cargo says 0.0.0 where nobody said anything
  const version = pkg.version === '0.0.0' ? undefined : pkg.version;
  return filled({ description, version, licenses: license, source: repository, url: homepage, documentation, authors: authors.join(', ') });
}

function given({ title, description, version, licenses, source, url, documentation, authors, vendor }: OciLabelsOptions): Labels {
  return filled({ title, description, version, licenses, source, url, documentation, authors, vendor });
}

function filled(values: { readonly [name: string]: string | undefined }): Labels {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
}

/** A description may go over several lines, and a label has one. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}
