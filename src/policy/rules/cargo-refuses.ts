import { Severity } from '../finding';
import { IRule } from '../rule';

/** What cargo would refuse in the container is refused here: a lock that no longer fits, a stated target without a file. */
export const cargoRefuses: IRule = {
  code: 'cargo-refuses',
  severity: Severity.ERROR,
  findings: ({ workspace }) => workspace.problems.map((problem) => {
    // each is "place: what; way out", and a guess at the end belongs to the way out
    const [, place, message, wayOut] = /^(.*?): (.*?)(?:; ([^;]*(?:; (?:did you mean|known:)[^;]*)?))?$/s.exec(problem) ?? [undefined, 'Cargo.toml', problem];
    return { place, message, wayOut: wayOut ?? 'mend it until cargo build --locked succeeds' };
  }),
};
