/** How many are asked for at once. */
export const MOST_TOGETHER = 200

interface Asker<Key, Found> {
  key: Key
  resolve: (found: Found) => void
  reject: (error: unknown) => void
}

/**
 * Asks together what many ask for at once: whoever comes while a question is under way is asked for with all others who came
 * meanwhile, in the next one. Nobody is answered from a question that was sent before they came.
 *
 * A question that fails, fails for those whom it was asked for: a key that none may be asked with is not to get here.
 *
 * @example
 *   const names = new Together((ids: readonly Id[]) => findNames(db, ids), (id) => id)
 *   await names.ask(id)
 */
export class Together<Key, Found> {
  #find: (keys: readonly Key[]) => Promise<readonly Found[]>
  #nameOf: (key: Key) => string
  #waiting: Asker<Key, Found>[] = []
  #isAsking = false

  /**
   * @param find answers in the order of its keys
   * @param nameOf what is asked for once where several ask for it
   */
  constructor(find: (keys: readonly Key[]) => Promise<readonly Found[]>, nameOf: (key: Key) => string) {
    this.#find = find
    this.#nameOf = nameOf
  }

  ask(key: Key): Promise<Found> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject })
      if (!this.#isAsking) void this.#askAll()
    })
  }

  async #askAll(): Promise<void> {
    this.#isAsking = true
    // Those who were answered together ask on in the same moment.
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#askFor(this.#waiting.splice(0, MOST_TOGETHER))
    this.#isAsking = false
  }

  async #askFor(askers: readonly Asker<Key, Found>[]): Promise<void> {
    const keys = new Map(askers.map(({ key }) => [this.#nameOf(key), key]))
    try {
      const found = await this.#find([...keys.values()])
      const byName = new Map([...keys.keys()].map((name, i) => [name, found[i]!]))
      for (const { key, resolve } of askers) resolve(byName.get(this.#nameOf(key))!)
    } catch (error) {
      for (const { reject } of askers) reject(error)
    }
  }
}
