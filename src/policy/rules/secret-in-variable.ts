import { Severity } from '../finding';
import { IRule } from '../rule';
import { quoted } from '../words';

/** The words by which BuildKit and hadolint tell a secret (SecretsUsedInArgOrEnv, DL3064), each between the ends of a name and `_`. */
const SECRET = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secrets?|token)(?:_|$)/i;
const PUBLIC = /(?:_|^)public(?:_|$)/i;

/** No variable of the image or of its build holds a secret: both are in the image's history. */
export const secretInVariable: IRule = {
  code: 'secret-in-variable',
  severity: Severity.WARNING,
  findings: ({ dockerfile, variables = [] }) => variables
    .filter(({ name }) => SECRET.test(name) && !PUBLIC.test(name))
    .map(({ stage, instruction, name }) => ({
      place: stage === '' ? dockerfile : `${dockerfile}, stage ${quoted(stage)}`,
      message: `${instruction} ${name} is called like a secret, and its value is in the image for everybody who has it (docker history)`,
      wayOut: 'a secret of the build: secrets: { id: \'NAME\' } (new BuildSecret(builder, …)); one of the service: mount a file where it runs, such as compose\'s secrets, '
        + 'and give its path in a variable that says what it is for, such as DATABASE_URL_FILE',
    })),
};
