import type { Actor, BodyWithWords, Level } from '@khural/register'
import type { Language } from '#lib/messages/index.ts'
import type { Account } from '#lib/server/accounts/account.ts'
import type { Seen } from '#lib/parts/seen.ts'
import type { Theme } from '#lib/server/preferences.ts'

declare global {
  /** Version of the product, put in at build time. */
  const KHURAL_VERSION: string

  namespace App {
    interface Error {
      /** Found in the server's log beside what went wrong; only for faults of ours. */
      reference?: string
      /** The address of a session's page, where its readout was asked for and is not issued. */
      notIssued?: string
    }
    interface Locals {
      language: Language
      theme: Theme
      /** Who is signed in; null: nobody. */
      account: Account | null
      /** The body of the address; null where it names none, or one that there is not. */
      body: BodyWithWords | null
      /** Who asks, with what they may do in that body, or in the register where the address names none. */
      actor: Actor
      /** What they may see there. */
      levels: readonly Level[]
      /** How far the journal of that body had come, for forms of whoever is signed in: see parts/seen.ts. */
      seen: Seen | null
    }
    interface PageData {
      language: Language
      theme: Theme
      /** Who is signed in, by name. */
      account: { name: string } | null
      /** What they may do here, for pages to offer nothing else: see `may` in act.ts. */
      may: 'all' | readonly string[]
    }
  }
}

export {}
