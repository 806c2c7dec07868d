import type { Messages } from './index.ts'
import { access } from './zh/access.ts'
import { accounts } from './zh/accounts.ts'
import { agenda } from './zh/agenda.ts'
import { api } from './zh/api.ts'
import { filed } from './zh/filed.ts'
import { floor } from './zh/floor.ts'
import { pages } from './zh/pages.ts'
import { journal } from './zh/journal.ts'
import { ledger } from './zh/ledger.ts'
import { desk } from './zh/desk.ts'
import { directives } from './zh/directives.ts'
import { material } from './zh/material.ts'
import { now } from './zh/now.ts'
import { minutes } from './zh/minutes.ts'
import { notice } from './zh/notice.ts'
import { parts } from './zh/parts.ts'
import { people } from './zh/people.ts'
import { plan } from './zh/plan.ts'
import { quorum } from './zh/quorum.ts'
import { refusals } from './zh/refusals.ts'
import { shell } from './zh/shell.ts'
import { statement } from './zh/statement.ts'
import { undertaking } from './zh/undertaking.ts'
import { words } from './zh/words.ts'

/** 全部中文用语，结构与英文一致。 */
export const zh = {
  api,
  access,
  accounts,
  words,
  shell,
  now,
  parts,
  pages,
  people,
  plan,
  journal,
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
} satisfies Messages
