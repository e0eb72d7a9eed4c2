import { Command } from './document';
import { DockerfileError, show } from './error';
import { delimiterFor, heredocLines, heredocsOf } from './heredoc';
import { Escape, jsonItems } from './quote';
import { checkCharacters, checkLine, hasEdgeSpace } from './text';

/** A command's own lines, without the continuation between them, and the here-document below. */
export interface PrintedCommand { readonly lines: readonly string[]; readonly heredoc?: readonly string[] }

/** The command of RUN, CMD, ENTRYPOINT or HEALTHCHECK; only RUN takes a here-document. */
export function printCommand(command: Command, instruction: string, escape: Escape): PrintedCommand {
  switch (command.form) {
    case 'exec': return { lines: [execForm(command.words, instruction)] };
    case 'shell': return { lines: shellForm(command.lines, instruction, escape) };
    case 'heredoc': return heredocForm(command.script, command.interpreter, instruction);
    default: return unknownForm(command);
  }
}

function unknownForm(command: never): never {
  throw new DockerfileError(`unknown form of a command: ${show(command)}. Use exec, shell or heredoc`);
}

function execForm(words: readonly string[], instruction: string): string {
  // an empty list is how CMD and ENTRYPOINT drop what the base image brought
  if (words.length === 0 && instruction !== 'CMD' && instruction !== 'ENTRYPOINT') {
    throw new DockerfileError(`${instruction} has no words. Give it the program to run`);
  }
  for (const word of words) checkCharacters(word, `a word of ${instruction}`);
  return `[${jsonItems(words).join(', ')}]`;
}

function shellForm(given: readonly string[], instruction: string, escape: Escape): readonly string[] {
  const lines = given.map((line) => checkLine(line, `a line of ${instruction}`, 'Give each line as its own, or use a here-document').replace(/^[ \t]+|[ \t]+$/g, ''))
    // an empty line between continued ones "will become an error" for BuildKit
    .filter((line) => line !== '');
  if (lines.length === 0) throw new DockerfileError(`${instruction} has no command. Give it at least one line`);

  const instead = 'Use the exec form or a here-document';
  const refuse = (line: string, why: string): never => { throw new DockerfileError(`a line of ${instruction} ${why}: ${show(line)}. ${instead}`); };
  for (const line of lines) {
    if (line.startsWith('#')) refuse(line, 'starts with #, and BuildKit drops such a line as a comment');
    if (hasEdgeSpace(line)) refuse(line, 'starts or ends with a space that BuildKit removes');
  }
  const last = lines[lines.length - 1];
  if (endsContinued(last, escape)) refuse(last, `ends with ${escape}, which would continue the instruction on the next line of the file`);
  if (lines[0].startsWith('--')) refuse(lines[0], 'starts with --, which BuildKit reads as a flag');
  // as BuildKit joins them: the blank before the escape character, and the four of the next line
  const whole = lines.join('     ');
  if (isJsonArray(whole)) refuse(whole, 'is a JSON array, which BuildKit reads as the exec form');
  if (instruction === 'RUN' && whole.includes('<<') && heredocsOf(whole)?.length !== 0) {
    refuse(whole, 'has a word that starts with <<, which BuildKit reads as a here-document, unquoted shifts such as $((1 << 2)) included');
  }
  return lines;
}

/** BuildKit continues a line that ends with one escape character; a doubled one does not count (parser.go, setEscapeToken). */
export function endsContinued(line: string, escape: Escape): boolean {
  return escape === '\\' ? /(^|[^\\])\\[ \t]*$/.test(line) : /(^|[^`])`[ \t]*$/.test(line);
}

function isJsonArray(text: string): boolean {
  if (!text.startsWith('[')) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function heredocForm(script: string, interpreter: string | undefined, instruction: string): PrintedCommand {
  if (instruction !== 'RUN') throw new DockerfileError(`${instruction} takes no here-document. Use the exec form, or COPY the script as an inline file`);
  // a script that was read on Windows means line ends, not carriage returns
  const text = script.replace(/\r\n/g, '\n').replace(/([^\n])$/, '$1\n');
  if (text.trim() === '') throw new DockerfileError('the script of RUN is empty. Give it at least one line');
  const delimiter = delimiterFor(text);
  const heredoc = heredocLines(text, delimiter, 'the script of RUN');
  if (interpreter === undefined) return { lines: [`<<${delimiter}`], heredoc };
  if (!/^[A-Za-z0-9_./][A-Za-z0-9_./+=:@%, -]*$/.test(interpreter) || interpreter.endsWith(' ')) {
    throw new DockerfileError(`the interpreter of a here-document is not a plain command: ${show(interpreter)}. Write it like "python3" or "bash -e"`);
  }
  // quoted: the shell that hands the script on must not expand anything in it
  return { lines: [`${interpreter} <<'${delimiter}'`], heredoc };
}
