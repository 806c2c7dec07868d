/**
 * Why Khural does not start (or a command cannot begin), in words for the person at the keyboard.
 * The message is one clear sentence followed by the remedy; it is shown as it is, without a stack.
 *
 * @example throw new StartRefusal('Port 4000 is in use.', 'Set PORT to a free one, for example PORT=4001.')
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
  /** What is wrong, without the remedy. */
  readonly sentence: string
  /** What to do about it. */
  readonly remedy: string

  constructor(sentence: string, remedy: string, options?: ErrorOptions) {
    super(`${sentence} ${remedy}`, options)
    this.sentence = sentence
    this.remedy = remedy
  }
}
