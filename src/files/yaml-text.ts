import { Document, Scalar, ScalarTag, Tags, YAMLMap, YAMLSeq } from 'yaml';

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

/** What YAML takes as a line break, refuses or drops when it stands there as it is; only double quotes can spell it. */
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
/** Lines that start or end with blanks: a block of lines keeps them only by luck. */
const RAGGED = /^\s[^]*\n|^\n|[ \t]\n|\n[^]*[ \t]$/;
/** The part of it that `JSON.stringify`, and with it the library, leaves as it is. */
const UNESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** What Go's YAML reads as a number although neither version of YAML does: `0b1`, `1__0`, `0x_f`. */
const NUMBER_LIKE = /^[-+]?\.?[0-9][0-9a-fA-FxXoObB_.+-]*$/;

/**
 * A value as a block of YAML. Long lines are never folded, anchors never used, and every string comes back as it was from
 * parsers of YAML 1.1 and 1.2.
 */
export function printYaml(value: unknown, style: YamlStyle = {}): string {
  // the library takes longer to load than everything else together: only what prints YAML waits for it
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml: typeof import('yaml') = require('yaml');
  const document: Document = new yaml.Document(undefined, { compat: 'yaml-1.1', aliasDuplicateObjects: false, customTags: remembering });

  const scalar = (content: unknown, single: boolean): Scalar => {
    const made = new yaml.Scalar(content);
    if (typeof content !== 'string') return made;
    if (UNPRINTABLE.test(content) || RAGGED.test(content)) made.type = yaml.Scalar.QUOTE_DOUBLE;
    else if (single || NUMBER_LIKE.test(content)) made.type = yaml.Scalar.QUOTE_SINGLE;
    return made;
  };

  const made = (content: unknown, path: YamlPath): Scalar | YAMLMap | YAMLSeq => {
    if (Array.isArray(content)) {
      const list = new yaml.YAMLSeq();
      list.items = content.map((item, index) => made(item, [...path, index]));
      return list;
    }
    if (typeof content === 'object' && content !== null) {
      const map = new yaml.YAMLMap();
      const keys = Object.keys(content);
      for (const key of style.order?.(path, keys) ?? keys) {
        const here = [...path, key];
        const name = scalar(key, false);
        name.spaceBefore = map.items.length > 0 && (style.spaceBefore?.(here) ?? false);
        map.items.push(new yaml.Pair(name, made((content as Record<string, unknown>)[key], here)));
      }
      return map;
    }
    const leaf = scalar(content, typeof content === 'string' && (style.quote?.(path, content) ?? false));
    const comment = style.comment?.(path, content);
    if (comment) leaf.comment = ` ${comment.replace(/\s+/g, ' ')}`;
    return leaf;
  };

  document.contents = made(value, []) as typeof document.contents;
  // a text in double quotes stays on one line: over several, blanks at their ends are lost
  return document.toString({ directives: false, lineWidth: 0, minContentWidth: 0, singleQuote: true, blockQuote: 'literal', doubleQuotedMinMultiLineLength: 1e9 })
    .replace(UNESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    // YAML 1.1 reads a bare `on` as true; every reader of workflows knows better, and so do people
    .replace(/^'on':/m, 'on:');
}

/** How strings of one line are written: two hundred workflows have most of theirs in common. */
const WRITTEN = new Map<string, string>();
const REMEMBERED = 10_000;

/** The same tags, with a memory for strings. */
function remembering(tags: Tags): Tags {
  return tags.map((tag) => (typeof tag === 'object' && tag.tag === 'tag:yaml.org,2002:str' ? rememberingStrings(tag as ScalarTag) : tag));
}

function rememberingStrings(tag: ScalarTag): ScalarTag {
  return {
    ...tag,
    stringify: (item, context, onComment, onChompKeep) => {
      const write = () => tag.stringify!(item, context, onComment, onChompKeep);
      // how several lines, and what looks like the end of a document, are written depends on where they stand
      if (typeof item.value !== 'string' || /^[%.-]|\n/.test(item.value)) return write();
      const key = `${item.type} ${context.implicitKey} ${context.inFlow} ${item.value}`;
      const written = WRITTEN.get(key) ?? write();
      if (WRITTEN.size === REMEMBERED) WRITTEN.clear();
      WRITTEN.set(key, written);
      return written;
    },
  };
}
