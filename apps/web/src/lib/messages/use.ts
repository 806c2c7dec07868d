import { page } from '$app/state'
import { messagesIn, type Language, type Messages } from './index.ts'

/**
 * Messages and language of the page being shown; to be called in a part, read when used.
 *
 * @example const { t, language } = $derived(useMessages())
 */
export function useMessages(): { t: Messages; language: Language } {
  // A page that failed before its layout loaded has no data.
  const language = page.data.language ?? 'en'
  return { t: messagesIn(language), language }
}
