import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Settings } from '../database/settings.ts'
import type { CalendarBytes, CalendarEntry } from './calendar.ts'

/** Sends one letter, or keeps it as a file; throws why it could not. */
export type Deliver = (letter: {
  id: string
  to: string
  subject: string
  text: string
  calendar?: CalendarEntry | null
}) => Promise<'sent' | 'filed'>

/** What is known only where letters are sent. */
export interface Sending {
  /** Where this register is reached, if ORIGIN does not say it. */
  address?: string
  /** Makes the bytes of calendar entries; without it a letter goes out as words alone. */
  calendar?: CalendarBytes
}

/** How long a server of letters may keep us waiting at each step. */
const PATIENCE_MS = 20_000

/** Where letters are files when no server for them is set. */
export const mailFolder = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'mail')

/** Through SMTP_URL; without it each letter becomes a file that only this user may read. */
export function makeDeliver(
  settings: Pick<Settings, 'smtpUrl' | 'mailFrom' | 'origin' | 'dataDir'>,
  { address = 'http://localhost:4000', calendar: bytesOf }: Sending = {},
): Deliver {
  const origin = settings.origin ?? address
  const host = settings.origin === null ? 'localhost' : new URL(settings.origin).hostname
  const from = settings.mailFrom ?? `Khural <khural@${host}>`
  const entryOf = (entry: CalendarEntry): SendMailOptions => {
    const content = bytesOf?.(entry, { from: addressOf(from), origin })
    return content === undefined ? {} : { icalEvent: { method: entry.method, filename: 'session.ics', content } }
  }
  const message = ({ id, to, subject, text, calendar }: Parameters<Deliver>[0]): SendMailOptions => ({
    from,
    to,
    subject,
    text: text.replaceAll(/\bkhural:(?=\/)/g, origin),
    ...(calendar && entryOf(calendar)),
    // One id for all tries: a server that took it and lost its answer can tell that it is the same.
    messageId: `<${id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  if (settings.smtpUrl !== null) {
    const smtp = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
    })
    return async (letter) => {
      await smtp.sendMail(message(letter))
      return 'sent'
    }
  }
  const folder = mailFolder(settings)
  const written = createTransport({ streamTransport: true, buffer: true })
  return async (letter) => {
    const { message: bytes } = await written.sendMail(message(letter))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = join(folder, `${letter.id}.eml`)
    // Whoever watches the folder sees whole letters only.
    await writeFile(`${file}.part`, bytes as Buffer, { mode: 0o600 })
    await rename(`${file}.part`, file)
    return 'filed'
  }
}

/** The address in `Name <address>`. */
const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
