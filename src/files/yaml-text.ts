import { commentText, scalarText } from './yaml-scalar';

/** Where a value stands: the keys and indices that lead to it. */
export type YamlPath = readonly (string | number)[];

/** How a document looks, beside what it says. Asked by path and value, so that overrides and inserted steps do not shift it. */
export interface YamlStyle {
  /** The keys of the mapping at a path, in the order in which they stand. */
  readonly order?: (path: YamlPath, keys: readonly string[]) => readonly string[];
  /** What stands behind a scalar, on its line. */
  readonly comment?: (path: YamlPath, value: unknown) => string | undefined;
  /** Whether a string is written in single quotes even where YAML needs none. */
  readonly quote?: (path: YamlPath, value: string) => boolean;
  /** Whether a key has an empty line above it; the first of a mapping never has. */
  readonly spaceBefore?: (path: YamlPath) => boolean;
}

/**
 * A JSON value as a block of YAML. Long lines are never folded, anchors never used, and every string comes back as it was,
 * from readers of YAML 1.1 and 1.2.
 *
 * Written here and not by a library: loading one takes a third of the time that a whole synthesis may, and printing with it
 * most of what each further service may. The library is the judge in the tests.
 */
export function printYaml(value: unknown, style: YamlStyle = {}): string {
  const printed = isNested(value) ? block(value, [], '', style) : [leaf(value, [], '', style).slice(1)];
  return `${printed.join('\n')}\n`;
}

type Nested = unknown[] | { readonly [key: string]: unknown };

/** The lines of a list or mapping that is not empty. */
function block(value: Nested, path: YamlPath, indent: string, style: YamlStyle): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => listItem(item, [...path, index], indent, style));
  const keys = Object.keys(value);
  return (style.order?.(path, keys) ?? keys).flatMap((key, index) => {
    const here = [...path, key];
    const content = value[key];
    const space = index > 0 && style.spaceBefore?.(here) ? [''] : [];
    // to YAML 1.1 a bare `on` is true; every reader of workflows knows better, and so do people
    const name = `${indent}${key === 'on' && path.length === 0 ? key : scalarText(key)}:`;
    if (!isNested(content)) return [...space, `${name}${leaf(content, here, indent, style)}`];
    return [...space, name, ...block(content, here, `${indent}  `, style)];
  });
}

function listItem(item: unknown, path: YamlPath, indent: string, style: YamlStyle): string[] {
  if (!isNested(item)) return [`${indent}-${leaf(item, path, indent, style)}`];
  // what is nested begins on the line of the dash
  const [first, ...rest] = block(item, path, `${indent}  `, style);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

/** A value without lines of its own below it, with the blank in front of it. */
function leaf(value: unknown, path: YamlPath, indent: string, style: YamlStyle): string {
  const text = typeof value === 'string'
    ? scalarText(value, { single: style.quote?.(path, value), indent: path.length > 0 ? `${indent}  ` : undefined })
    : JSON.stringify(value);
  const comment = text.includes('\n') ? undefined : style.comment?.(path, value);
  return ` ${text}${comment ? commentText(comment) : ''}`;
}

function isNested(value: unknown): value is Nested {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
