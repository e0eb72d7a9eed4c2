import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { inEachShell, Shell, Sources } from '../../support/freshness';

/** It says what it is told, makes what it would make, and keeps something in its folder of what is incremental. */
const RUSTC = `#!/bin/sh
if [ "$1" = -vV ]; then echo "rustc 1.0.0"; exit; fi
echo "rustc $*"
crate=$2
kind=
for argument in "$@"; do
  case $argument in
    extra-filename=*) extra=\${argument#*=} ;;
    incremental=*) incremental=\${argument#*=} ;;
    lib | bin | rlib | cdylib | proc-macro) kind=$argument ;;
  esac
  if [ "$previous" = --out-dir ]; then out=$argument; fi
  previous=$argument
done
known=
if [ -d "$incremental" ]; then known=$(cat "$incremental"/session*); fi
echo "goes on with \\"$known\\""
mkdir -p "$out"
if [ -n "$FORGETS" ]; then incremental=$(mktemp -d); else mkdir -p "$incremental"; fi
if [ -n "$known$ALWAYS" ] && [ -n "$BREAKS" ]; then exit "$BREAKS"; fi
rm -f "$incremental"/session*
echo "$crate $MADE" > "$incremental/session$$"
if [ "$kind" = bin ]; then echo "of $crate $MADE" > "$out/$crate$extra"
else
  echo "about $crate $MADE" > "$out/lib$crate$extra.rmeta"
  if [ -n "$MEANWHILE" ]; then cat "$MEANWHILE"; readlink -f "$MEANWHILE" > began; fi
  echo "of $crate $MADE" > "$out/lib$crate$extra.rlib"
fi
echo "$crate: src" > "$out/$crate$extra.d"
`;

const DEPS = 'target/release/deps';
/** What cargo calls it, of what kind it is, and what it calls it after its dependencies. */
type Call = readonly [crate: string, kind: string, hash: string, more?: string];

/** Has cargo compile crates, one after the other, and then do something more; what it prints. */
function build(sources: Sources, environment: { readonly [name: string]: string }, calls: readonly Call[], { words = ['build'] as readonly string[], pkg = 'one', then = '' } = {}): string {
  const each = calls.map(([crate, kind, hash, more = '']) => [
    `CARGO_PKG_NAME=${pkg} "\${RUSTC_WORKSPACE_WRAPPER:-env}" rustc --crate-name ${crate} --edition=2021 'src/${crate}.rs' --error-format=json --json=artifacts`,
    `--crate-type ${kind} --emit=dep-info,metadata,link -C opt-level=s --check-cfg 'cfg(feature, values("${hash}"))' -C metadata=0${hash} -C extra-filename=-${hash}`,
    `--out-dir "$PWD/${DEPS}" -C incremental="$PWD/target/release/incremental" -L dependency=${DEPS} -L native=${hash} --extern of${hash}=lib.rmeta ${more}`,
  ].join(' '));
  sources.program('cargo', ['#!/bin/sh', 'set -e', 'mkdir -p target/release/deps', ...each, then].join('\n'));
  return sources.run(environment, ['cargo', ...words]);
}

const FIRST = '0123456789abcdef';
const SECOND = 'fedcba9876543210';
const FAST = { BUILD_MODE: 'fast' };

function sourcesIn(shell: Shell): Sources {
  const sources = new Sources(shell, [{ name: 'one', folder: '.', ownSources: true, ownManifest: true, buildScript: false }], { lasting: ['one', 'other'] });
  sources.program('rustc', RUSTC);
  sources.put('Cargo.toml');
  return sources;
}
const made = (sources: Sources) => readdirSync(sources.at(DEPS)).sort();
const incremental = (sources: Sources) => readdirSync(sources.at('target/release/incremental')).sort();
/** What rustc was told to call each crate. */
const told = (says: string) => [...says.matchAll(/-C metadata=(\S+) -C extra-filename=(\S+)/g)].map(([, metadata, extra]) => [metadata, extra]);

inEachShell((shell) => {
  test('a crate keeps its name when cargo finds another one, and cargo finds what it named', () => {
    const sources = sourcesIn(shell());
    const first = build(sources, FAST, [['one', 'lib', FIRST], ['one', 'bin', FIRST]]);
    expect(made(sources)).toEqual([`libone-${FIRST}.rlib`, `libone-${FIRST}.rmeta`, `one-${FIRST}`, `one-${FIRST}.d`]);
    const second = build(sources, FAST, [['one', 'lib', SECOND], ['one', 'bin', SECOND]]);
    expect(made(sources)).toEqual([`libone-${SECOND}.rlib`, `libone-${SECOND}.rmeta`, `one-${SECOND}`, `one-${SECOND}.d`]);
    expect(told(second)).toEqual(told(first));
    const [library, program] = told(first);
    expect(library).not.toEqual(program);
    for (const [metadata, extra] of [library, program]) expect([metadata, extra]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), `-${metadata}`]);
    expect(lstatSync(sources.at(`${DEPS}/libone-${SECOND}.rmeta`)).isFile()).toBe(true);
    expect(readFileSync(sources.at(`${DEPS}/libone-${SECOND}.rmeta`), 'utf-8')).toBe('about one \n');
  });

  test('each set of dependencies begins with what another one left, and has its own when it comes back', () => {
    const sources = sourcesIn(shell());
    const folders: string[] = [];
    for (const [hash, session, left] of [[FIRST, 'a', ''], [SECOND, 'b', 'a'], [SECOND, 'c', 'b'], [FIRST, 'd', 'a'], [SECOND, 'e', 'c']]) {
      const says = build(sources, { ...FAST, MADE: session }, [['one', 'lib', hash]]);
      expect(says).toContain(`goes on with "${left && `one ${left}`}"\n`);
      folders.push(`one-${told(says)[0][0]}-${hash}`);
      expect(incremental(sources)).toEqual([...new Set(folders)].sort());
    }
  });

  test('a new set begins with the one that has most in common with it, of equal ones the last', () => {
    const sources = sourcesIn(shell());
    const sets: (readonly [session: string, externs: string, left: string])[] = [
      ['main', 'a b c', ''],
      // what it needs is made of something else
      ['feature', 'A B c', 'main'],
      ['added', 'a b c d', 'main'],
      ['other', 'A b c', 'added'],
      ['both', 'A B c d', 'feature'],
      ['less', 'c', 'both'],
    ];
    for (const [index, [session, externs, left]] of sets.entries()) {
      const more = externs.split(' ').map((name) => `--extern ${name}=deps/lib${name}.rmeta`).join(' ');
      expect(build(sources, { ...FAST, MADE: session }, [['one', 'lib', `${index}`.repeat(16), more]])).toContain(`goes on with "${left && `one ${left}`}"\n`);
    }
  });

  test('of a name, one file is left, so that nobody takes an older one for it; what others made stays', () => {
    const sources = sourcesIn(shell());
    sources.run(FAST);
    sources.put(`${DEPS}/libone-of-somebody-else.rlib`);
    for (const hash of [FIRST, SECOND, FIRST]) {
      build(sources, { ...FAST, MADE: hash }, [['one', 'lib', hash], ['two', 'lib', FIRST]]);
      expect(made(sources)).toEqual([`libone-${hash}.rlib`, `libone-${hash}.rmeta`, 'libone-of-somebody-else.rlib', `libtwo-${FIRST}.rlib`, `libtwo-${FIRST}.rmeta`, `one-${hash}.d`, `two-${FIRST}.d`].sort());
      expect(readFileSync(sources.at(`${DEPS}/libone-${hash}.rlib`), 'utf-8')).toBe(`of one ${hash}\n`);
    }
  });

  test('what is told otherwise has another name, and another command of cargo its own; how cargo reports is neither', () => {
    const sources = sourcesIn(shell());
    const name = (words: readonly string[], more = '') => told(build(sources, FAST, [['one', 'lib', FIRST, more]], { words }))[0][0];
    const usual = name(['build']);
    expect(name(['build', '--message-format=json-render-diagnostics'])).toBe(usual);
    const names = [usual, name(['build', '--features', 'x']), name(['build'], '--cfg \'feature="x"\''), name(['build'], '--target x86_64-unknown-linux-musl')];
    expect(new Set(names).size).toBe(names.length);
  });

  test.each<[string, Call, string]>([
    ['a macro', ['one', 'proc-macro', FIRST], 'one'],
    ['a library for other languages', ['one', 'cdylib', FIRST], 'one'],
    ['a library of several kinds', ['one', 'lib --crate-type cdylib', FIRST], 'one'],
    ['a build script', ['build_script_build', 'bin', FIRST], 'one'],
    ['what may be compiled twice', ['one', 'lib', FIRST], 'derive'],
  ])('%s has the name that cargo gives it', (_, call, pkg) => {
    const sources = sourcesIn(shell());
    expect(told(build(sources, FAST, [call], { pkg }))).toEqual([[`0${FIRST}`, `-${FIRST}`]]);
    expect(incremental(sources)).toEqual([expect.stringMatching(/^session/)]);
  });

  test('what is compiled a second time in one build has the name that cargo gives it', () => {
    const sources = sourcesIn(shell());
    const [first, second] = told(build(sources, FAST, [['one', 'lib', FIRST], ['one', 'lib', SECOND]]));
    expect(first[0]).not.toBe(`0${FIRST}`);
    expect(second).toEqual([`0${SECOND}`, `-${SECOND}`]);
    expect(made(sources)).toEqual([FIRST, SECOND].flatMap((hash) => [`libone-${hash}.rlib`, `libone-${hash}.rmeta`, `one-${hash}.d`]).sort());
  });

  test('what needs a crate may begin before it is done, and finds it there until all is', () => {
    const sources = sourcesIn(shell());
    const meanwhile = `${DEPS}/libone-${FIRST}.rmeta`;
    const says = build(sources, { ...FAST, MEANWHILE: meanwhile, MADE: 'now' }, [['one', 'lib', FIRST]], { then: `cat "$(cat began)" ${meanwhile}` });
    expect(says.match(/^about one now$/mg)).toHaveLength(3);
    expect(existsSync(join(sources.state, 'made'))).toBe(false);
  });

  test('a compile that fails ends as it ends, and leaves nothing that looks like done', () => {
    const sources = sourcesIn(shell());
    expect(() => build(sources, { ...FAST, BREAKS: '1', ALWAYS: 'yes' }, [['one', 'lib', FIRST]])).toThrow(expect.objectContaining({ status: 1 }));
    expect(made(sources)).toEqual([]);
    build(sources, FAST, [['one', 'lib', FIRST]]);
    expect(made(sources)).toHaveLength(3);
  });

  test('where rustc breaks off over what an earlier build left, it compiles from nothing', () => {
    const sources = sourcesIn(shell());
    build(sources, FAST, [['one', 'lib', FIRST], ['two', 'lib', FIRST]]);
    const says = build(sources, { ...FAST, BREAKS: '101', MADE: 'again' }, [['one', 'lib', SECOND]]);
    expect(says).toContain('so one is compiled from nothing');
    expect(readFileSync(sources.at(`${DEPS}/libone-${SECOND}.rlib`), 'utf-8')).toBe('of one again\n');
    expect(incremental(sources)).toHaveLength(3);
    expect(() => build(sources, { ...FAST, BREAKS: '101', ALWAYS: 'yes' }, [['one', 'lib', SECOND]])).toThrow(expect.objectContaining({ status: 101 }));
    expect(() => build(sources, { ...FAST, BREAKS: '101', ALWAYS: 'yes' }, [['new', 'lib', FIRST]])).toThrow(expect.objectContaining({ stdout: expect.not.stringContaining('from nothing') }));
    expect(() => build(sources, { ...FAST, BREAKS: '3' }, [['two', 'lib', SECOND]])).toThrow(expect.objectContaining({ status: 3 }));
  });

  test('a rustc that keeps nothing to go on with is fine', () => {
    const sources = sourcesIn(shell());
    for (const session of ['a', 'b']) expect(build(sources, { ...FAST, FORGETS: 'yes', MADE: session }, [['one', 'lib', FIRST]])).toContain('goes on with ""\n');
    expect(readFileSync(sources.at(`${DEPS}/libone-${FIRST}.rlib`), 'utf-8')).toBe('of one b\n');
  });

  test('a note that says nothing removes nothing', () => {
    const sources = sourcesIn(shell());
    const first = told(build(sources, FAST, [['one', 'lib', FIRST]]));
    for (const note of ['', '\n', 'cut off']) {
      sources.put(`target/.freshness/units/${first[0][0]}`, note);
      expect(told(build(sources, FAST, [['one', 'lib', SECOND]]))).toEqual(first);
    }
    expect(made(sources)).toContain(`libone-${FIRST}.rlib`);
  });

  test('it is written once: cargo asks a compiler anew whose file has another time', () => {
    const sources = sourcesIn(shell());
    const path = join(sources.state, 'rustc');
    const time = () => statSync(path, { bigint: true }).mtimeNs;
    sources.run(FAST);
    const [first, written] = [time(), readFileSync(path, 'utf-8')];
    sources.run(FAST);
    expect(time()).toBe(first);
    sources.put('target/.freshness/rustc', 'half');
    sources.run(FAST);
    expect(readFileSync(path, 'utf-8')).toBe(written);
  });

  test.each<[string, { readonly [name: string]: string }]>([
    ['a release', { BUILD_MODE: 'release' }],
    ['another program in rustc\'s place', { ...FAST, RUSTC_WRAPPER: 'sccache' }],
    ['one for the members', { ...FAST, RUSTC_WORKSPACE_WRAPPER: 'env' }],
    ['one in the words of the configuration', { ...FAST, CARGO_BUILD_RUSTC_WORKSPACE_WRAPPER: 'env' }],
  ])('%s: cargo\'s names', (_, environment) => {
    expect(told(build(sourcesIn(shell()), environment, [['one', 'lib', FIRST]]))).toEqual([[`0${FIRST}`, `-${FIRST}`]]);
  });

  test('a wrapper in cargo\'s home: cargo\'s names', () => {
    const sources = sourcesIn(shell());
    const name = () => told(build(sources, { ...FAST, CARGO_HOME: sources.at('target/home') }, [['one', 'lib', FIRST]]))[0][0];
    sources.put('target/home/config.toml', '[build]\njobs = 2\n');
    expect(name()).not.toBe(`0${FIRST}`);
    sources.put('target/home/config.toml', '[build]\nrustc-wrapper = "sccache"\n');
    expect(name()).toBe(`0${FIRST}`);
  });
});
