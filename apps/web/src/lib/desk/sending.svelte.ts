import type { SubmitFunction } from '$app/forms'
import { fileOf, MOST_BYTES, type Problem } from './receiving.ts'

/** A form with a text or a file on its way: which file was sent, and what is wrong with it. */
export interface Sending {
  /** For `use:enhance`. */
  readonly send: SubmitFunction
  /** The name of the file that was sent last; null: none was, or scripts are off. */
  readonly file: string | null
  /** What is wrong, from here or from the server's answer; null while a form is on its way. */
  problem(answered: Problem | null | undefined): Problem | null
}

/** Scripts know which file was sent, and keep one that is too long from being sent at all. To be called in a page. */
export function useSending(): Sending {
  let sent: string | null = $state(null)
  let tooLong = $state(false)
  let isSending = $state(false)
  return {
    send: ({ formData, cancel }) => {
      const file = fileOf(formData)
      tooLong = (file?.size ?? 0) > MOST_BYTES
      if (tooLong) {
        sent = file?.name ?? null
        return cancel()
      }
      isSending = true
      return async ({ update }) => {
        sent = file?.name ?? null
        await update({ reset: false })
        isSending = false
      }
    },
    get file() {
      return sent
    },
    problem: (answered) => (isSending ? null : tooLong ? 'too_long' : (answered ?? null)),
  }
}
