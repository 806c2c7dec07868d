import { access } from './en/access.ts'
import { accounts } from './en/accounts.ts'
import { agenda } from './en/agenda.ts'
import { api } from './en/api.ts'
import { filed } from './en/filed.ts'
import { floor } from './en/floor.ts'
import { pages } from './en/pages.ts'
import { journal } from './en/journal.ts'
import { ledger } from './en/ledger.ts'
import { desk } from './en/desk.ts'
import { directives } from './en/directives.ts'
import { material } from './en/material.ts'
import { now } from './en/now.ts'
import { minutes } from './en/minutes.ts'
import { notice } from './en/notice.ts'
import { parts } from './en/parts.ts'
import { people } from './en/people.ts'
import { plan } from './en/plan.ts'
import { quorum } from './en/quorum.ts'
import { refusals } from './en/refusals.ts'
import { shell } from './en/shell.ts'
import { statement } from './en/statement.ts'
import { undertaking } from './en/undertaking.ts'
import { words } from './en/words.ts'

/** Every English message; other languages follow its shape. */
export const en = {
  api,
  journal,
  access,
  accounts,
  words,
  shell,
  now,
  parts,
  pages,
  people,
  plan,
  ledger,
  undertaking,
  statement,
  filed,
  floor,
  desk,
  directives,
  material,
  agenda,
  minutes,
  notice,
  quorum,
  refusals,
}
