/** How a string may be written. */
export interface ScalarForm {
  /** Whether single quotes are wanted where none are needed. @default false */
  readonly single?: boolean;
  /** What the lines of a block of text stand behind. @default - no block is allowed: keys have one line */
  readonly indent?: string;
}

/** What a reader takes as a line break, refuses or drops when it stands there as it is; only double quotes can spell it. */
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;
/** The part of it that `JSON.stringify` leaves as it is. */
const UNESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** Lines that start or end with blanks, or more than one empty line at the end: a block of text keeps them only by luck. */
const RAGGED = /^\s|[ \t]\n|[ \t]$|\n\n$/;
/** What can only be meant as text, unless it is one of the words and numbers below. */
const PLAIN = /^[A-Za-z0-9_/$.(\u00c0-\u02af](?:[!-~\u00a1-\u02af]| (?!#))*$/;
const WORD = /^(?:true|false|yes|no|on|off|null|y|n)$/i;
/** A number to some reader: Go's takes `0b1` and `1__0`, YAML 1.1 takes `1_000`, `22:22`, a lone dot and dates. */
const NUMBER = /^[-+]?\.?[0-9][0-9a-fA-FxXoObB_.+-]*$|^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$|^\.[0-9_.]*$|^[-+]?\.(?:inf|nan)$|^\d{4}-\d\d?-\d\d?(?:[Tt]|\s)/i;

/** A string as YAML writes it, as bare as every reader still takes it for that string. */
export function scalarText(text: string, form: ScalarForm = {}): string {
  if (UNPRINTABLE.test(text)) return doubleQuoted(text);
  if (text.includes('\n')) {
    if (form.indent === undefined || RAGGED.test(text)) return doubleQuoted(text);
    const lines = text.replace(/\n$/, '').split('\n').map((line) => (line === '' ? '' : `${form.indent}${line}`));
    return [text.endsWith('\n') ? '|' : '|-', ...lines].join('\n');
  }
  if (!form.single && isPlain(text)) return text;
  return text.includes("'") ? doubleQuoted(text) : `'${text}'`;
}

/** A comment behind a value, whatever it says. */
export function commentText(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(new RegExp(UNPRINTABLE, 'g'), '').trim();
  return line === '' ? '' : ` # ${line}`;
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !/: |:$| $|^\.\.\. /.test(text) && !WORD.test(text) && !NUMBER.test(text);
}

function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(UNESCAPED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
