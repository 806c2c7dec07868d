/** Lets so many through at once; the others wait in the order in which they came. */
export class Gate {
  #free: number
  #waiting: (() => void)[] = []

  constructor(most: number) {
    this.#free = most
  }

  async through<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free > 0) this.#free--
    else await new Promise<void>((resume) => this.#waiting.push(resume))
    try {
      return await work()
    } finally {
      // Whoever waits longest takes the place over.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free++
    }
  }
}
