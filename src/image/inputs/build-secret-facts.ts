/** A secret that building an image needs. */
export interface BuildSecretFacts {
  readonly id: string;
  /** The environment variable in which cargo finds it. */
  readonly env: string;
  /** The GitHub Actions secret that holds it. @default - none: the runner itself sets the variable for the actions that build */
  readonly githubSecret?: string;
}
