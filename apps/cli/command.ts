/** A command of `./khural`. Its module stands in `commands/<name>.ts` and exports these four. */
export type Command = {
  readonly name: string
  /** One line for the list of commands, without a full stop. */
  readonly summary: string
  /** The whole text of `./khural <name> --help`. */
  readonly usage: string
  /**
   * Runs with the words after the name and returns the exit code. Whatever it throws is turned into an exit code by
   * main.ts: a StartRefusal or a refusal of the register into 1 (3 when something is missing), a WrongUse into 2,
   * everything else into 70 with a reference number.
   */
  run(args: readonly string[]): Promise<number>
}

/** What the exit codes of `./khural` mean. */
export const EXIT = { done: 0, refused: 1, wrongUse: 2, notFound: 3, fault: 70 } as const

/** The command was called with words that it does not know; the message says which. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse'
}
