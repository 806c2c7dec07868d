import { readSettings } from '@khural/register'
import { database } from '@khural/register/database/current.ts'
import { mailFolder } from '@khural/register/mail/deliver.ts'
import { listLetters } from '@khural/register/mail/views.ts'
import type { PageServerLoad } from './$types'

/** What was sent and what waits; whether there is a server for letters at all. */
export const load: PageServerLoad = async () => {
  const settings = readSettings()
  return {
    server: settings.smtpUrl === null ? null : new URL(settings.smtpUrl).host,
    folder: mailFolder(settings),
    letters: await listLetters(database().db),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
