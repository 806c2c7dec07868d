import type { Id, Names, Reader, UndertakingForAgenda, UnfinishedItem } from '@khural/register'
import { languageOf } from '@khural/register/body/import-cells.ts'
import type { DirectiveLine } from '@khural/register/directive/model.ts'
import type { QuestionLine } from '@khural/register/material/questions.ts'
import { standing } from '@khural/register/plan/versions.ts'
import { plansOfYear, versionItems } from '@khural/register/plan/views.ts'

/** A topic of the plan of a year, as sessions and items of agendas name it. */
export interface PlannedTopic {
  item: Id
  series: string
  quarter: number
  names: Names
}

/** The topics of the plans of a year as they stand, approved or not, in the order of the year. Two queries. */
export async function plannedTopics(db: Reader, bodyId: Id, year: number): Promise<PlannedTopic[]> {
  const plans = (await plansOfYear(db, bodyId, year)).flatMap(({ series, versions }) => {
    const version = standing(versions) ?? versions[0]
    return version ? [{ series, version: version.id }] : []
  })
  const items = await versionItems(
    db,
    bodyId,
    plans.map(({ version }) => version),
  )
  return plans.flatMap(({ series, version }) =>
    (items.get(version) ?? [])
      .filter(({ isDropped }) => !isDropped)
      .map(({ item, quarter, names }) => ({ item, series, quarter, names })),
  )
}

/** What can be taken up in one step. */
export const offeredKinds = ['unfinished', 'undertaking', 'directive', 'topic', 'question'] as const
export interface Offered {
  unfinished: readonly UnfinishedItem[]
  undertakings: readonly UndertakingForAgenda[]
  directives: readonly Pick<DirectiveLine, 'id' | 'names'>[]
  questions: readonly Pick<QuestionLine, 'id' | 'question'>[]
  topics: readonly PlannedTopic[]
}

/** The item that something offered becomes; null where it is not offered, or no longer. Who sees it `agenda_item.add` says. */
export function offeredItem(offered: Offered, kind: (typeof offeredKinds)[number], id: Id): object | null {
  switch (kind) {
    case 'unfinished': {
      const item = offered.unfinished.find((one) => one.id === id)
      return item ? { kind: item.kind, names: item.names, minutes: item.minutes, carried_from: id } : null
    }
    case 'undertaking': {
      const line = offered.undertakings.find((one) => one.id === id)
      return line ? { kind: 'review', names: shortened(line.text), undertaking_id: id } : null
    }
    case 'directive': {
      const text = offered.directives.find((one) => one.id === id)
      return text ? { kind: 'study', names: shortened(text.names), directive_id: id } : null
    }
    case 'topic': {
      const topic = offered.topics.find(({ item }) => item === id)
      return topic ? { kind: 'study', names: shortened(topic.names), plan_item: id } : null
    }
    case 'question': {
      const asked = offered.questions.find((one) => one.id === id)
      const names = asked && shortened({ [languageOf(asked.question)]: asked.question })
      return names ? { kind: 'discuss', names, question_id: id } : null
    }
  }
}

/** The words of an item are one line. */
const LINE = 200
const shortened = (names: Names): Names =>
  Object.fromEntries(
    Object.entries(names).map(([language, text]) => {
      const line = text.replace(/\s+/g, ' ').trim()
      return [language, line.length <= LINE ? line : `${line.slice(0, LINE - 1)}…`]
    }),
  )
