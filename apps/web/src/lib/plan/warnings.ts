import type { Language, Messages } from '#lib/messages/index.ts'
import { nameFor } from '#lib/names.ts'
import type { RuleSession, Warning } from '@khural/register/plan/rules.ts'

/** The words of a warning by the rules, and the session that it is about, where it is one. */
export function warningWords(
  { of, urgency }: Warning,
  t: Messages,
  language: Language,
): { words: string; session: RuleSession | null; early: string | null } {
  const { warn, sessionOn, early } = t.plan
  const late = urgency === 'broken'
  const session = 'session' in of ? of.session : null
  const called = session ? sessionOn({ n: session.n, day: session.day }) : ''
  return {
    words: words(),
    session,
    early: of.kind === 'quarter' && urgency === 'early' ? early({ day: of.warnsFrom }) : null,
  }

  function words(): string {
    switch (of.kind) {
      case 'quarter': {
        const named = { ...of, series: nameFor(of.seriesNames, language).text }
        return late ? warn.quarterBroken(named) : warn.quarter(named)
      }
      case 'topics':
        return warn.topics({ ...of, session: called })
      case 'materials':
      case 'agenda':
        return warn[of.kind]({ session: called, day: of.dueOn, late, days: of.days })
      case 'lectures':
        return warn.lectures({ ...of, series: nameFor(of.seriesNames, language).text })
      case 'year_sessions':
      case 'year_hours':
        return warn[of.kind]({ ...of, has: Math.round(of.has * 10) / 10 })
      case 'filing':
        return warn.filing({ recipient: nameFor(of.recipient, language).text, day: of.due, late, days: of.days })
    }
  }
}
