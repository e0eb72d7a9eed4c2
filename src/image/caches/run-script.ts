/** The lines of a shell script around those that run its words. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const LOCALE = 'if [ "${locale}" = unset ]; then unset LC_ALL; else LC_ALL=${locale}; fi';

/**
 * The lines that run the script's words, where the build stands and in its language.
 *
 * @param around what goes on beside them
 */
export function runCargo(around: readonly Around[] = []): string {
  return `rm -rf "\${temporary}"
cd "\${workdir}"
${LOCALE}
${around.length > 0 ? `${joined(around, 'before')}"$@"\n${joined(around, 'after')}` : 'exec "$@"\n'}`;
}

/**
 * The lines that run the script's words, and then look whether a build script wrote among the sources: it counts as written
 * until it is known that nothing was, also where the build is killed.
 *
 * @param passing the words with which `find` passes over what is no package's; empty where there is nothing
 * @param around what goes on beside them
 */
export function runCargoAndLook(passing: string, around: readonly Around[] = []): string {
  return `
# a build script may write among the sources
contents() {
  every ${passing}-type f -exec sha256sum {} + > "\${temporary}/contents"
  every ${passing}! -type d -print >> "\${temporary}/contents"
  sort "\${temporary}/contents" > "\${temporary}/sorted"
  sha256sum "\${temporary}/sorted"
}
before=$(contents)
touch "\${state}/wrote"
${joined(around, 'before')}code=0
(
  cd "\${workdir}" || exit
  ${LOCALE}
  exec "$@"
) || code=$?
after=$(contents)
if [ "\${before}" = "\${after}" ]; then rm -f "\${state}/wrote"; fi
rm -rf "\${temporary}"
${around.length > 0 ? `if [ "\${code}" -ne 0 ]; then exit "\${code}"; fi\n${joined(around, 'after')}` : 'exit "${code}"\n'}`;
}

function joined(around: readonly Around[], part: keyof Around): string {
  return around.map((each) => each[part]).join('');
}
