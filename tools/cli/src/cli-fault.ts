/** A command that could not do its work; the message is one line that says what to do. Exit code 2 is for a wrong call. */
export class CliFault extends Error {
  constructor(message: string, readonly exitCode: 1 | 2 = 1) { super(message); }
}
