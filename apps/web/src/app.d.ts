import type { Actor } from '@khural/register'
import type { Language } from '#lib/messages/index.ts'
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
      actor: Actor
    }
    interface PageData {
      language: Language
      theme: Theme
    }
  }
}

export {}
