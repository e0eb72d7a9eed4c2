import * as fs from 'node:fs';
import * as path from 'node:path';
import { EVERYTHING } from './golden/everything';
import { arg, cmd, comment, copy, env, exec, file, healthcheck, run, script, shell, text, user, variable } from '../../src/dockerfile/builders';
import { Document, Instruction, Stage } from '../../src/dockerfile/document';
import { raw } from '../../src/dockerfile/edit';
import { DockerfileError } from '../../src/dockerfile/error';
import { printDockerfile } from '../../src/dockerfile/printer';
import { buildkit, oracle } from '../oracle/buildkit';

const GOLDEN = path.join(__dirname, 'golden', 'everything.Dockerfile');

function stage(...instructions: readonly Instruction[]): Document {
  return { stages: [{ from: 'scratch', instructions }] };
}

/** What stands below `FROM scratch`. */
function body(...instructions: readonly Instruction[]): string {
  return printDockerfile(stage(...instructions)).replace('FROM scratch\n', '');
}

describe('the golden file', () => {
  test('is printed byte for byte', () => {
    const printed = printDockerfile(EVERYTHING);
    // UPDATE_GOLDEN=1 writes it anew; the difference is read in review
    if (process.env.UPDATE_GOLDEN === '1') fs.writeFileSync(GOLDEN, printed);
    expect(printed).toBe(fs.readFileSync(GOLDEN, 'utf8'));
  });

  test('has LF only, no trailing space and one newline at its end', () => {
    const printed = printDockerfile(EVERYTHING);
    expect(printed).not.toMatch(/\r|[ \t]\n|\n\n\n/);
    expect(printed).toMatch(/[^\n]\n$/);
  });

  oracle().test('pleases BuildKit\'s own checks', () => {
    const [answer] = buildkit([printDockerfile(EVERYTHING)]);
    expect(answer).toMatchObject({ findings: [], syntax: 'docker/dockerfile:1.27' });
    expect((answer.stages as readonly { readonly description: string }[]).map(({ description }) => description))
      .toEqual(['has Rust and what native crates need', 'compiles all binaries in one cargo call', '', 'is the image', '']);
  });
});

describe('comments never describe what follows', () => {
  const named = (given: Partial<Stage>): Document => ({ header: ['generated'], stages: [{ name: 'build', from: 'scratch', instructions: [], ...given }] });

  test('a header above a named FROM ends with an empty comment', () => {
    expect(printDockerfile(named({}))).toBe('# generated\n#\n\nFROM scratch AS build\n');
  });

  test('a description needs none', () => {
    expect(printDockerfile(named({ description: 'compiles' }))).toBe('# generated\n\n# build compiles\nFROM scratch AS build\n');
  });

  test('a header that starts like the description is cut off from it', () => {
    expect(printDockerfile({ ...named({ description: 'compiles' }), header: ['build is nice'] })).toBe('# build is nice\n#\n\n# build compiles\nFROM scratch AS build\n');
  });

  test('an unnamed FROM has nothing to describe', () => {
    expect(printDockerfile({ header: ['generated'], stages: [{ from: 'scratch', instructions: [] }] })).toBe('# generated\n\nFROM scratch\n');
  });

  test('a comment at a stage\'s end does not reach into the next', () => {
    const stages = [{ from: 'scratch', instructions: [cmd(['x']), comment('the end')] }, { name: 'b', from: 'scratch', instructions: [] }];
    expect(printDockerfile({ stages })).toBe('FROM scratch\nCMD ["x"]\n\n# the end\n#\n\nFROM scratch AS b\n');
  });

  test('a comment above an ARG is no description; one above a RUN needs no care', () => {
    expect(body(arg('A', 'b', { comment: ['why'] }), run('true', { comment: ['', 'why', 'two\nlines'] }))).toBe('# why\n#\nARG A=b\n\n#\n# why\n# two\n# lines\nRUN true\n');
    expect(body(arg('A', 'b', { comment: ['why'], description: ' is\n a thing ' }))).toBe('# why\n# A is a thing\nARG A=b\n');
    expect(body(raw('ARG A=b'))).toBe('ARG A=b\n');
    expect(body({ ...raw('ARG A=b'), comment: ['why'] })).toBe('# why\n#\nARG A=b\n');
  });

  test.each(['syntax=evil/frontend', 'escape=`', 'CHECK = skip=all', ' syntax\t=x'])('a first comment %j is no directive', (header) => {
    expect(printDockerfile({ header: [header], stages: [{ from: 'scratch', instructions: [] }] })).toMatch(/^#\n# /);
  });
});

describe('layout', () => {
  test('an empty line follows a here-document, and stands above a comment', () => {
    expect(body(run(script('a\n')), run(script('b\n')), cmd(['x'], { comment: ['why'] }))).toBe('RUN <<EOF\na\nEOF\n\nRUN <<EOF\nb\nEOF\n\n# why\nCMD ["x"]\n');
  });

  test('a script never ends its own here-document', () => {
    expect(body(run(script('cat <<EOF\nEOF\nEOF2\n')))).toBe('RUN <<EOF3\ncat <<EOF\nEOF\nEOF2\nEOF3\n');
    expect(body(copy([], '/f', { files: [file('EOF\n')] }))).toBe('COPY <<\'EOF2\' /f\nEOF\nEOF2\n');
  });

  test('a script that was read on Windows has Unix line ends', () => expect(body(run(script('a\r\nb\r\n')))).toBe('RUN <<EOF\na\nb\nEOF\n'));

  test('shell lines are continued, blank ones dropped', () => {
    expect(body(run(shell('a &&', '', '  b &&\t', 'c')))).toBe('RUN a && \\\n    b && \\\n    c\n');
  });

  test('what is longer than 120 characters stands on lines of its own', () => {
    const sources = ['a', 'b', 'c'].map((letter) => letter.repeat(45));
    expect(body(copy(sources, './'))).toBe(`COPY \\\n    ${sources.join(' \\\n    ')} \\\n    ./\n`);
    expect(body(copy(sources.map((source) => `${source} x`), './'))).toContain('COPY \\\n    ["aaa');
    expect(body(healthcheck({ command: exec('/healthcheck', 'h'.repeat(40)), interval: '30s', timeout: '3s', retries: 3 }))).toBe(`HEALTHCHECK --interval=30s --timeout=3s --retries=3 CMD ["/healthcheck", "${'h'.repeat(40)}"]\n`);
    expect(body(healthcheck({ command: exec('/healthcheck', 'h'.repeat(70)), interval: '30s', timeout: '3s', retries: 3 }))).toMatch(/retries=3 \\\n {4}CMD \[/);
  });

  test('the other escape character continues lines and escapes', () => {
    expect(printDockerfile({ directives: { escape: '`' }, ...stage(env({ A: 'C:\\x y', B: '`$"' })) })).toBe('# escape=`\n\nFROM scratch\nENV A="C:\\x y" `\n    B="```$`""\n');
  });

  test('equal documents give equal bytes', () => expect(printDockerfile(EVERYTHING)).toBe(printDockerfile(JSON.parse(JSON.stringify(EVERYTHING)))));
});

describe('words that look like something else stay words', () => {
  test.each<[string, Instruction, string]>([
    ['a source like a flag', copy('--from=x', '/a/'), 'COPY ["--from=x", "/a/"]'],
    ['a source like a here-document', copy('<<EOF', '/a'), 'COPY ["\\\\<\\\\<EOF", "/a"]'],
    ['a source like JSON', copy('["a"]', '/a'), 'COPY ["[[]\\\\\\"a\\\\\\"]", "/a"]'],
    ['a source like a comment', copy('#a', '/a'), 'COPY ["#a", "/a"]'],
    ['a folder like a flag', { kind: 'WORKDIR', path: '--x' }, 'WORKDIR "--x"'],
    ['a user like a flag', user('--x'), 'USER "--x"'],
    ['a value like a variable', env({ A: '$B', C: '${D}' }), 'ENV A="\\$B" \\\n    C="\\${D}"'],
    ['a value that ends with a backslash', env({ A: 'C:\\' }), 'ENV A="C:\\\\"'],
    ['an empty value', env({ A: '' }), 'ENV A=""'],
    ['a volume with spaces at its ends', { kind: 'VOLUME', paths: [' /a '] }, 'VOLUME ["\\" /a \\""]'],
  ])('%s', (_, instruction, line) => expect(body(instruction)).toBe(`${line}\n`));
});

describe('what a Dockerfile cannot carry is refused, with the place, the value and the way out', () => {
  const long = 'x'.repeat(70_000);
  test.each<[string, Document, string]>([
    ['a newline in WORKDIR', stage({ kind: 'WORKDIR', path: '/a\nRUN evil' }), 'stage 0: WORKDIR (instruction 1): the path of WORKDIR holds a line break, which ends the instruction: "/a\\nRUN evil".'],
    ['a newline in a variable\'s fallback', stage(env({ A: text`${variable('X', 'a\nb')}` })), 'the value of ENV A holds a line break'],
    ['NUL', stage(cmd(['a\0b'])), 'a word of CMD holds a NUL character'],
    ['half a character', stage(cmd(['\ud800'])), 'a word of CMD holds half a surrogate pair'],
    ['no stage', { stages: [] }, 'a Dockerfile needs a stage. Give it at least one'],
    ['two stages of a name', { stages: [{ name: 'a', from: 'scratch', instructions: [] }, { name: 'a', from: 'scratch', instructions: [] }] }, 'two stages are called "a". Rename one'],
    ['a capital in a stage\'s name', { stages: [{ name: 'Build', from: 'scratch', instructions: [] }] }, 'not a stage\'s name: "Build"'],
    ['a reserved name', { stages: [{ name: 'context', from: 'scratch', instructions: [] }] }, 'is BuildKit\'s own'],
    ['an image that is none', { stages: [{ from: 'rust latest', instructions: [] }] }, 'not an image reference: "rust latest"'],
    ['a flag for an image', { stages: [{ from: ['--platform=x', { variable: 'X' }], instructions: [] }] }, 'not an image reference'],
    ['a platform that is none', { stages: [{ from: 'scratch', platform: 'linux amd64', instructions: [] }] }, 'not a platform: "linux amd64"'],
    ['two equal ids', stage({ ...cmd(['a']), id: 'x' }, { ...cmd(['b']), id: 'x' }), 'stage 0: CMD "x": two instructions of the stage have the id "x". Rename one'],
    ['a colon in a user', stage(user('0:0')), 'the user of USER holds a colon: "0:0". Give user and group apart'],
    ['letters beyond ASCII in a flag', stage(run('true', { mounts: [{ type: 'bind', target: '/ä' }] })), '--mount holds "type=bind,target=/ä", but BuildKit reads flags byte by byte'],
    ['a variable in from=', stage(run('true', { mounts: [{ type: 'bind', target: '/a', from: '$X' }] })), 'from of a bind mount is neither a stage nor an image: "$X"'],
    ['a secret without a name', stage(run('true', { mounts: [{ type: 'secret' }] })), 'a secret mount has neither id nor target'],
    ['a line that continues the file', stage(run('echo a\\')), 'a line of RUN ends with \\, which would continue the instruction'],
    ['a here-document in the shell form', stage(run('cat <<EOF')), 'a line of RUN has a word that starts with <<, which BuildKit reads as a here-document'],
    ['a shift that BuildKit takes for one', stage(run('echo $((1 << 2))')), 'a word that starts with <<'],
    ['a comment in the shell form', stage(run(shell('a', '# b'))), 'a line of RUN starts with #'],
    ['a flag in the shell form', stage(run('--x')), 'a line of RUN starts with --, which BuildKit reads as a flag'],
    ['a list in the shell form', stage(cmd(shell('["a"]'))), 'a line of CMD is a JSON array, which BuildKit reads as the exec form'],
    ['an empty list in the shell form', stage(run('[ ]')), 'is a JSON array'],
    ['a here-document in CMD', stage(cmd(script('x'))), 'CMD takes no here-document'],
    ['an empty RUN', stage(run([])), 'RUN has no words'],
    ['an inline file without its last newline', stage(copy([], '/f', { files: [{ content: 'a' }] })), 'inline file EOF of COPY does not end with a newline'],
    ['a carriage return in an inline file', stage(copy([], '/f', { files: [file('a\r\n')] })), 'holds a carriage return, but a generated Dockerfile has LF lines only'],
    ['an inline file that ends itself', stage(copy([], '/etc/', { files: [file('x\na\n', 'a')] })), 'has a line that is exactly "a"'],
    ['an inline file without a name in a folder', stage(copy([], '/etc/', { files: [file('x')] })), 'an inline file without a name is copied to a folder: "/etc/"'],
    ['several sources and no folder', stage(copy(['a', 'b'], '/c')), 'COPY has 2 sources, so its destination must be a folder: "/c". End it with /'],
    ['an address in COPY', stage(copy('https://example.com/x', '/c')), 'COPY cannot take an address: "https://example.com/x". Use ADD'],
    ['a key with =', stage({ kind: 'LABEL', values: [['a=b', 'c']] }), 'the key of LABEL is empty or holds =: "a=b"'],
    ['a name that is none', stage(env({ 'A B': 'c' })), 'the name of ENV cannot be a variable\'s: "A B"'],
    ['a port that is none', stage({ kind: 'EXPOSE', ports: [{ port: 70000 }] }), 'not a port: 70000. Use 1 to 65535'],
    ['a signal that is none', stage({ kind: 'STOPSIGNAL', signal: 'sigterm' }), 'not a signal: "sigterm". Write it like "SIGTERM" or "15"'],
    ['a duration that is none', stage(healthcheck({ command: exec('x'), interval: '30' })), 'not a duration: "30"'],
    ['ONBUILD in ONBUILD', stage({ kind: 'ONBUILD', instruction: { kind: 'ONBUILD', instruction: cmd(['x']) } }), 'ONBUILD cannot hold ONBUILD'],
    ['a backslash in ONBUILD under another escape', { directives: { escape: '`' }, ...stage({ kind: 'ONBUILD', instruction: env({ A: '\\ ' }) }) }, 'ONBUILD cannot hold a backslash or backtick'],
    ['a line that BuildKit cannot read', stage(env({ A: long })), 'a line is longer than the 65535 bytes that BuildKit reads'],
    ['a raw instruction that goes on', stage(raw('RUN a\nRUN b')), 'a raw instruction goes on after its end, with "RUN b": "RUN a\\nRUN b"'],
    ['a raw instruction that ends in the middle', stage(raw('RUN a \\')), 'a raw instruction ends in the middle'],
    ['a raw here-document without its end', stage(raw('RUN <<EOF\na')), 'a raw instruction has a here-document without its end, "EOF"'],
    ['a raw FROM', stage(raw('FROM x')), 'a raw instruction starts a stage of its own'],
    ['a raw keyword that is none', stage(raw('RUNN x')), 'a raw instruction has an unknown keyword, RUNN'],
    ['a check that is none', { directives: { check: { skip: ['a;error=false'] } }, ...stage() }, 'not the name of a build check: "a;error=false"'],
    ['a frontend that is none', { directives: { syntax: 'a b' }, ...stage() }, 'the syntax directive: not an image reference: "a b"'],
  ])('%s', (_, document, message) => {
    expect(() => printDockerfile(document)).toThrow(DockerfileError);
    expect(() => printDockerfile(document)).toThrow(message);
  });

  oracle().test('the longest line that is printed is one that BuildKit reads', () => {
    const fitting = (length: number) => printDockerfile(stage(env({ A: 'x'.repeat(length - 'ENV A='.length) })));
    expect(buildkit([fitting(65_534)])[0].error).toBeUndefined();
    expect(() => fitting(65_535)).toThrow(DockerfileError);
    expect(buildkit([fitting(65_534).replace('xx', 'xxxx')])[0].error).toMatch(/greater than max allowed size/);
  });
});

// both found by 100,000 random documents
test('a first comment that Go reads as a directive is not one', () => {
  const document = { header: ['\u0085escape=`x'], stages: [{ from: 'scratch', instructions: [] }] };
  expect(printDockerfile(document).split('\n')[0]).toBe('#');
});

test('a here-document that appears only where two lines are joined is refused', () => {
  const command = { form: 'shell' as const, lines: ['\\', "<<'Z'"] };
  const document = { directives: { escape: '`' as const }, stages: [{ from: 'scratch', instructions: [{ kind: 'RUN' as const, command }] }] };
  expect(() => printDockerfile(document)).toThrow(/which BuildKit reads as a here-document/);
});
