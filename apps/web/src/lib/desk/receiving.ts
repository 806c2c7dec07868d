import type { Messages } from '#lib/messages/index.ts'

/** Why a text was not taken. */
export type Problem = 'type' | 'empty' | 'too_long' | 'encoding' | 'locked' | 'unreadable' | 'busy'
/** The most that is read at once, in bytes; a longer file is not sent. */
export const MOST_BYTES = 5 * 1024 * 1024

/**
 * What is wrong with what was sent, in words, and the field it stands at: the file where one was chosen, by its name.
 *
 * @param file the name of the file that was sent; null when none was, or when no script could see it
 */
export function problemOf(t: Messages, problem: Problem, file: string | null): { at: 'file' | 'text'; words: string } {
  const { problems, problemsOfFile } = t.desk.receive
  if (file !== null) return { at: 'file', words: problemsOfFile[problem]({ file }) }
  return { at: problem === 'empty' || problem === 'too_long' ? 'text' : 'file', words: problems[problem] }
}

/** The file that a form holds; null when none is chosen. Without one, browsers send a file without name. */
export function fileOf(form: FormData): File | null {
  const file = form.get('file')
  return file instanceof File && file.name ? file : null
}
